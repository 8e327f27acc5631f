package org.wordfreq.cli.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;

/** Lays a program out as the JVM's class cache wants it: one jar whose manifest names other jars, and no folder. */
final class Unpacking {

    private Unpacking() {}

    static void unpack(Program program) throws IOException {
        if (program.isEmulators()) {
            copyWithLibraries(program);
        } else {
            extract(program);
        }
        copyTether(program);
    }

    /** Into a jar of its own, which does not change with every change of this command and keep the caches from fitting. */
    private static void copyTether(Program program) throws IOException {
        var name = Tether.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(program.tetherJar()));
                var code = Tether.class.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new JarEntry(name));
            Objects.requireNonNull(code, name).transferTo(out);
        }
    }

    /** With the tool that Spring Boot put into its jar. */
    private static void extract(Program program) throws IOException {
        var log = program.run().resolve("unpack.log");
        var process = ChildProcess.builder(List.of(
                        Jvm.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djarmode=tools",
                        "-jar",
                        program.jar().toString(),
                        "extract",
                        "--force",
                        "--destination",
                        program.run().toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.onExit().join().exitValue() != 0) {
            throw new Failure(ExitCode.PLATFORM, "Cannot unpack " + program.name() + "; see " + log);
        }
    }

    private static void copyWithLibraries(Program program) throws IOException {
        Files.copy(program.jar(), program.runnableJar());
        var libraries = Files.createDirectories(program.run().resolve("lib"));
        try (var files = Files.list(program.jar().resolveSibling("lib"))) {
            for (var file : files.toList()) {
                copy(file, libraries.resolve(file.getFileName()));
            }
        }
    }

    private static void copy(Path file, Path to) throws IOException {
        if (file.toString().endsWith(".jar") && namesClassPath(file)) {
            copyWithoutClassPath(file, to);
        } else {
            Files.copy(file, to);
        }
    }

    private static boolean namesClassPath(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            return manifest != null && manifest.getMainAttributes().containsKey(Attributes.Name.CLASS_PATH);
        }
    }

    /** DynamoDB Local's manifest names its own folder, and with a folder on its class path a JVM makes no class cache. */
    private static void copyWithoutClassPath(Path jar, Path to) throws IOException {
        try (var from = new JarFile(jar.toFile())) {
            var manifest = from.getManifest();
            manifest.getMainAttributes().remove(Attributes.Name.CLASS_PATH);
            try (var out = new JarOutputStream(Files.newOutputStream(to), manifest)) {
                for (var entry : Collections.list(from.entries())) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        from.getInputStream(entry).transferTo(out);
                    }
                }
            }
        }
    }
}
