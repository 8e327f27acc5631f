package org.wordfreq.localaws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeftoversTests {

    private final Path folder;

    LeftoversTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void onlyFilesThatWereNeverFinishedAreRemoved() throws IOException {
        var corpus = Files.createDirectories(folder.resolve("documents/corpus"));
        var unfinished = Files.writeString(corpus.resolve("a b.txt-" + UUID.randomUUID()), "a");
        var finished = Files.writeString(corpus.resolve("report-" + UUID.randomUUID()), "b");
        var other = Files.writeString(corpus.resolve("c.txt"), "c");
        Files.getFileAttributeView(finished, UserDefinedFileAttributeView.class)
                .write("etag", ByteBuffer.wrap(new byte[] {1}));

        Leftovers.remove(folder);

        assertThat(unfinished).doesNotExist();
        assertThat(finished).exists();
        assertThat(other).exists();
    }
}
