package org.wordfreq.system.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * A program as the build made it, unpacked so that it starts in less time.
 *
 * @param classPath what to run it with
 * @param mainClass what to run
 */
record Program(String classPath, String mainClass) {

    private static final String VERSION = "1.0.0-SNAPSHOT";
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final String TETHER = "org/wordfreq/cli/platform/Tether.class";

    /** The emulators. */
    static Program emulators() {
        var jar = PROJECT.resolve("local-aws/target/local-aws.jar");
        return new Program(built(jar).toString(), mainClass(jar));
    }

    /** A service, unpacked into a folder below the given one. */
    static Program service(String module, Path folder) {
        var jar = built(PROJECT.resolve(module + "/target/" + module + "-" + VERSION + ".jar"));
        var unpacked = folder.resolve(module);
        run(List.of(
                java(),
                "-XX:TieredStopAtLevel=1",
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--force",
                "--destination",
                unpacked.toString()));
        var runnable = unpacked.resolve(jar.getFileName());
        return new Program(runnable.toString(), mainClass(runnable));
    }

    /** The command that starts it in a JVM with these options; it ends when this process ends, {@code kill -9} included. */
    List<String> command(Path tether, List<String> jvmOptions, List<String> arguments) {
        var command = new ArrayList<>(List.of(java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath + java.io.File.pathSeparator + tether));
        command.addAll(List.of("org.wordfreq.cli.platform.Tether", mainClass));
        command.addAll(arguments);
        return command;
    }

    /** A folder with the class that ties a service to the process that started it, out of the wordfreq command. */
    static Path tether(Path folder) {
        var cli = built(PROJECT.resolve("cli/target/cli-" + VERSION + ".jar"));
        var target = folder.resolve("tether").resolve(TETHER);
        try (var jar = FileSystems.newFileSystem(cli)) {
            Files.createDirectories(target.resolveSibling("."));
            Files.copy(jar.getPath(TETHER), target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder.resolve("tether");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Path built(Path jar) {
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is not built: ./mvnw -DskipTests package");
        }
        return jar;
    }

    private static void run(List<String> command) {
        try {
            var exit = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
            if (exit != 0) {
                throw new IllegalStateException("exit code " + exit + " of " + command);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mainClass(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
