package org.wordfreq.localaws;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The three emulators, started side by side because each spends seconds on loading its classes. */
final class Emulators implements AutoCloseable {

    private final List<Emulator> running;

    private Emulators(List<Emulator> running) {
        this.running = running;
    }

    /**
     * Starts all three.
     *
     * @param data where they keep their data, empty for in memory
     * @throws LocalAwsException if one does not start
     */
    static Emulators start(Endpoints endpoints, Optional<Path> data) throws InterruptedException {
        try (var executor =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            var starts = List.of(
                    new Start("s3", endpoints.s3(), () -> S3Emulator.start(endpoints.s3(), in(data, "s3"))),
                    new Start("sqs", endpoints.sqs(), () -> SqsEmulator.start(endpoints.sqs(), in(data, "sqs"))),
                    new Start(
                            "dynamodb",
                            endpoints.dynamoDb(),
                            () -> DynamoDbEmulator.start(endpoints.dynamoDb(), in(data, "dynamodb"))));
            var futures = starts.stream()
                    .map(start -> executor.submit(start.action()))
                    .toList();
            var running = new ArrayList<Emulator>();
            for (int i = 0; i < futures.size(); i++) {
                running.add(await(starts.get(i), futures.get(i)));
            }
            return new Emulators(running);
        }
    }

    @Override
    public void close() {
        for (var emulator : running) {
            try {
                emulator.stop();
            } catch (Exception e) {
                System.err.println("local-aws: " + emulator.getClass().getSimpleName() + " did not stop cleanly: " + e);
            }
        }
    }

    private static Optional<Path> in(Optional<Path> data, String folder) {
        return data.map(directory -> directory.resolve(folder));
    }

    private static Emulator await(Start start, Future<? extends Emulator> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new LocalAwsException(
                    start.service() + " did not start at " + start.endpoint() + ": " + e.getCause(), e);
        }
    }

    private record Start(String service, URI endpoint, Callable<? extends Emulator> action) {}
}
