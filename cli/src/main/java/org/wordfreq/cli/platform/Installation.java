package org.wordfreq.cli.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the project lies that holds the services, built.
 *
 * @param home the project's folder
 */
public record Installation(Path home) {

    /** The version of everything here. */
    public static final String VERSION = "1.0.0-SNAPSHOT";

    /**
     * The first compiler only: it takes a third off the processor time of a start. Not for counters, which are here to
     * compute. Ingest pays with SHA-256 at 80 instead of 800 MB/s, which is still more than the S3 emulator stores.
     */
    private static final String FAST_START = "-XX:TieredStopAtLevel=1";

    /** The one this process runs from: as the launcher script says, else as our own jar lies. */
    public static Installation ofProcess() {
        var home = System.getProperty("wordfreq.home");
        return new Installation(home == null ? Path.of("").toAbsolutePath() : Path.of(home));
    }

    /** Where running platforms keep what belongs to this installation. */
    public Path state() {
        return home.resolve(".wordfreq");
    }

    /** Where a running platform says its addresses unless told otherwise. */
    public Path stateFile() {
        return state().resolve("platform.json");
    }

    /** The bundled texts. */
    public Path samples() {
        return home.resolve("samples");
    }

    /** The emulators: they have a class path of their own. */
    Program emulators() {
        var target = home.resolve("local-aws").resolve("target");
        return new Program(
                "local-aws",
                target.resolve("local-aws.jar"),
                target.resolve("run"),
                List.of("-Xmx512m", FAST_START, "--sun-misc-unsafe-memory-access=allow"));
    }

    Program ingest() {
        return service("ingest-service", "-Xmx256m", FAST_START);
    }

    Program counter() {
        return service("counter-service", "-Xmx256m");
    }

    Program results() {
        return service("results-service", "-Xmx384m", FAST_START);
    }

    Program scaling() {
        return service("scaling-controller", "-Xmx128m", FAST_START);
    }

    /** All programs, in the order of the flow. */
    List<Program> programs() {
        return Stream.of(emulators(), ingest(), counter(), results(), scaling()).toList();
    }

    private Program service(String module, String... jvmOptions) {
        var target = home.resolve(module).resolve("target");
        return new Program(
                module, target.resolve(module + "-" + VERSION + ".jar"), target.resolve("run"), List.of(jvmOptions));
    }
}
