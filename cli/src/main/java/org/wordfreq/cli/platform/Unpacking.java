package org.wordfreq.cli.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;

/** Unpacks a service with the tool that Spring Boot put into its jar. */
final class Unpacking {

    private Unpacking() {}

    static void unpack(Program program) throws IOException {
        if (program.isEmulators()) {
            return; // a plain jar with its libraries beside it
        }
        var command = List.of(
                Jvm.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djarmode=tools",
                "-jar",
                program.jar().toString(),
                "extract",
                "--force",
                "--destination",
                program.run().toString());
        run(command, program.run().resolve("unpack.log"), program.name());
    }

    private static void run(List<String> command, Path log, String name) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.onExit().join().exitValue() != 0) {
            throw new Failure(ExitCode.PLATFORM, "Cannot unpack " + name + "; see " + log);
        }
    }
}
