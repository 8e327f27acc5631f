package org.wordfreq.cli.platform;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs a service's main class in a JVM that ends when the process that started it is gone, {@code kill -9} included:
 * standard input is a pipe from that process, and the system closes it with the process. Who is to outlive its starter, as
 * counters do that scaling-controller starts, ends with another process, whose number a property tells; it is asked for every
 * few seconds.
 */
final class Tether {

    /** The number of the process to end with, if it is not the one that holds standard input. */
    static final String PROCESS = "wordfreq.tether.process";

    private static final int TERMINATED = 143;

    private Tether() {}

    /** The first argument is the class to run, the others are for it. */
    public static void main(String[] arguments) throws Throwable {
        var process = Long.getLong(PROCESS);
        Thread.ofPlatform()
                .daemon()
                .name("tether")
                .start(process == null ? Tether::endWithParent : () -> endWith(process));
        var main = Class.forName(arguments[0]).getDeclaredMethod("main", String[].class);
        main.setAccessible(true); // as the launcher of Java 25 does, it need not be public
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static void endWith(long process) {
        ProcessHandle.of(process).ifPresent(other -> other.onExit().join());
        System.exit(TERMINATED);
    }

    private static void endWithParent() {
        try {
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The pipe broke: the same as its end.
        }
        System.exit(TERMINATED);
    }
}
