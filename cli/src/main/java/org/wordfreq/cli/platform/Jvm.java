package org.wordfreq.cli.platform;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** The command lines of the platform's JVMs. */
final class Jvm {

    private static final boolean WINDOWS = File.separatorChar == '\\';

    private Jvm() {}

    /** Of the JDK that runs this process. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", WINDOWS ? "java.exe" : "java")
                .toString();
    }

    /** Runs the program, with its cache if there is one. It ends with who starts it. */
    static List<String> command(Program program, List<String> arguments) {
        return command(program, cache(program), arguments);
    }

    /** The same, but it ends with this process, whoever starts it. */
    static List<String> commandEndingWithUs(Program program, List<String> arguments) {
        var options = new ArrayList<>(cache(program));
        options.add("-D" + Tether.PROCESS + "=" + ProcessHandle.current().pid());
        return command(program, options, arguments);
    }

    private static List<String> cache(Program program) {
        return Files.exists(program.cache()) ? List.of("-XX:AOTCache=" + program.cache()) : List.of();
    }

    static List<String> command(Program program, List<String> moreOptions, List<String> arguments) {
        var command = new ArrayList<>(shielded());
        command.add(java());
        // One or two cores are typical here, and small heaps: the simplest collector starts fastest and is enough.
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8"));
        // A cache that does not fit any more costs time only; the JVM need not warn of it.
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(program.jvmOptions());
        command.addAll(moreOptions);
        command.addAll(List.of("-cp", program.runnableJar() + File.pathSeparator + program.tetherJar()));
        command.addAll(List.of(Tether.class.getName(), mainClass(program.runnableJar())));
        command.addAll(arguments);
        return command;
    }

    /**
     * Ctrl-C in a terminal reaches every process of the foreground group. We stop our children ourselves, services before
     * emulators, so they start with that signal ignored (the JVM leaves an ignored signal ignored).
     */
    private static List<String> shielded() {
        return WINDOWS ? List.of() : List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh");
    }

    private static String mainClass(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
