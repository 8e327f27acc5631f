package org.wordfreq.cli.platform;

import java.nio.file.Path;
import java.util.List;

/**
 * A part of the platform as it was built.
 *
 * @param name its module
 * @param jar what the build made: for a service Spring Boot's jar of jars
 * @param run the folder with what {@link Preparation} makes of it to start faster
 * @param jvmOptions its own JVM options, the size of the heap first of all
 */
record Program(String name, Path jar, Path run, List<String> jvmOptions) {

    Program {
        jvmOptions = List.copyOf(jvmOptions);
    }

    boolean isEmulators() {
        return name.equals("local-aws");
    }

    /** The jar to run, with its libraries as jars beside it: a service starts twice as fast so. */
    Path runnableJar() {
        return run.resolve(jar.getFileName());
    }

    /** The jar with {@link Tether}. */
    Path tetherJar() {
        return run.resolve("tether.jar");
    }

    /** The JVM's cache of loaded, linked and profiled classes; the program runs without it too. */
    Path cache() {
        return run.resolve("classes.aot");
    }
}
