package org.wordfreq.results.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCacheTests {

    @Test
    void fileIsMadeOnceForAllWhoAskAtTheSameTime(@TempDir Path directory) throws Exception {
        var cache = cache(directory, 1000);
        var fills = new AtomicInteger();

        inParallel(20, () -> {
            try (var file = cache.pin("a.parquet", part -> {
                fills.incrementAndGet();
                Files.write(part, new byte[10]);
            })) {
                return Files.size(file.path());
            }
        });

        assertThat(fills).hasValue(1);
        assertThat(cache.bytes()).isEqualTo(10);
    }

    @Test
    void leastRecentlyUsedFilesGoWhenTheBoundIsPassed(@TempDir Path directory) throws IOException {
        var cache = cache(directory, 25);
        use(cache, "a.parquet", 10);
        use(cache, "b.parquet", 10);
        use(cache, "a.parquet", 10);

        use(cache, "c.parquet", 10);

        assertThat(cache.bytes()).isEqualTo(20);
        assertThat(directory.resolve("b.parquet")).doesNotExist();
        assertThat(directory.resolve("a.parquet")).exists();
    }

    @Test
    void pinnedFileStaysUntilItIsReleased(@TempDir Path directory) throws IOException {
        var cache = cache(directory, 5);
        try (var held = cache.pin("held.parquet", part -> Files.write(part, new byte[10]))) {
            use(cache, "other.parquet", 10);
            assertThat(held.path()).exists();
        }

        assertThat(cache.bytes()).isZero();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void boundHoldsAfterManyConcurrentUses(@TempDir Path directory) throws Exception {
        var cache = cache(directory, 300);
        var next = new AtomicInteger();

        inParallel(400, () -> {
            var name = next.incrementAndGet() % 50 + ".parquet";
            try (var file = cache.pin(name, part -> Files.write(part, new byte[100]))) {
                return Files.readAllBytes(file.path()).length;
            }
        });

        assertThat(cache.bytes()).isLessThanOrEqualTo(300);
        try (var files = Files.list(directory)) {
            assertThat(files.count() * 100).isEqualTo(cache.bytes());
        }
    }

    @Test
    void failureReachesTheCallerAndTheNextOneTriesAgain(@TempDir Path directory) throws IOException {
        var cache = cache(directory, 100);

        assertThatThrownBy(() -> cache.pin("a.parquet", part -> {
                    Files.write(part, new byte[3]);
                    throw new IllegalStateException("broken off");
                }))
                .hasMessage("broken off");

        assertThat(directory).isEmptyDirectory();
        use(cache, "a.parquet", 10);
        assertThat(cache.bytes()).isEqualTo(10);
    }

    @Test
    void restartKeepsWholeFilesAndDeletesParts(@TempDir Path directory) throws IOException {
        Files.write(directory.resolve("whole.parquet"), new byte[10]);
        Files.write(directory.resolve("half.parquet.1234.part"), new byte[10]);

        var cache = cache(directory, 100);

        assertThat(cache.bytes()).isEqualTo(10);
        assertThat(cache.pinIfPresent("whole.parquet")).isPresent();
        assertThat(cache.pinIfPresent("half.parquet")).isEmpty();
        assertThat(directory.resolve("half.parquet.1234.part")).doesNotExist();
    }

    @Test
    void fileThatSomebodyElseDeletedIsMadeAgain(@TempDir Path directory) throws IOException {
        var cache = cache(directory, 100);
        use(cache, "a.parquet", 10);
        Files.delete(directory.resolve("a.parquet"));

        use(cache, "a.parquet", 20);

        assertThat(directory.resolve("a.parquet")).hasSize(20);
        assertThat(cache.bytes()).isEqualTo(20);
    }

    @Test
    void fileThatCannotBeTouchedIsNotHeld(@TempDir Path parent) throws IOException {
        var directory = Files.createDirectory(parent.resolve("cache"));
        var cache = cache(directory, 25);
        use(cache, "a.parquet", 10);
        var away = Files.move(directory, parent.resolve("away"));
        Files.createFile(directory);
        assertThatThrownBy(() -> cache.pinIfPresent("a.parquet")).isInstanceOf(UncheckedIOException.class);
        Files.delete(directory);
        Files.move(away, directory);

        use(cache, "b.parquet", 20);

        assertThat(directory.resolve("a.parquet")).doesNotExist();
        assertThat(cache.bytes()).isEqualTo(20);
    }

    @Test
    void fileThatCannotBeDeletedStopsNobody(@TempDir Path directory) throws IOException {
        var cache = cache(directory, 15);
        use(cache, "a.parquet", 10);
        Files.delete(directory.resolve("a.parquet"));
        Files.createDirectories(directory.resolve("a.parquet/not-empty"));

        use(cache, "b.parquet", 10);

        assertThat(directory.resolve("b.parquet")).hasSize(10);
        assertThat(cache.bytes()).isEqualTo(10);
    }

    @Test
    void processesTakeFoldersOfTheirOwn(@TempDir Path shared) throws IOException {
        try (var first = CacheDirectory.in(shared);
                var second = CacheDirectory.in(shared)) {
            assertThat(second.path()).isNotEqualTo(first.path());
        }
        try (var again = CacheDirectory.in(shared)) {
            assertThat(again.path()).endsWithRaw(Path.of("slot-0"));
        }
    }

    private static FileCache cache(Path directory, long maxBytes) throws IOException {
        return new FileCache(directory, maxBytes, Clock.systemUTC());
    }

    private static void use(FileCache cache, String name, int size) {
        cache.pin(name, part -> Files.write(part, new byte[size])).close();
    }

    private static <T> void inParallel(int times, Callable<T> work) throws ExecutionException, InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<T>>();
            for (var i = 0; i < times; i++) {
                results.add(threads.submit(work));
            }
            for (var result : results) {
                result.get();
            }
        }
    }
}
