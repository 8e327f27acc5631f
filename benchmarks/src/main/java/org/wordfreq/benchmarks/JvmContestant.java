package org.wordfreq.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A counter in a JVM of its own ({@link ContestantMain}), which lives as long as the comparison. In one JVM the contestants
 * would compile each other's code: a call that is always to one class for one of them would go to several.
 *
 * <p>The collector is the serial one, since its work is done by one thread and while the contestant waits. It is not in the
 * times, in favour of contestants that make garbage.
 */
final class JvmContestant implements Contestant {

    private final String name;
    private final Process process;
    private final BufferedReader answers;

    private JvmContestant(String name, Process process) {
        this.name = name;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static JvmContestant start(String name) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms1500m",
                "-Xmx1500m",
                "-XX:+AlwaysPreTouch", // else new memory costs time until the collector has run once
                "-XX:+UseSerialGC"));
        command.addAll(InMemoryCounter.jvmOptions(name));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ContestantMain.class.getName(), name));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new JvmContestant(name, process);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean getsWarm() {
        return true;
    }

    @Override
    public Lap run(Path text) throws IOException {
        var orders = process.getOutputStream();
        orders.write((text.toAbsolutePath() + "\n").getBytes(StandardCharsets.UTF_8));
        orders.flush();
        var answer = answers.readLine();
        if (answer == null) {
            throw new IOException("The JVM of " + name + " ended; what it said is above");
        }
        return Lap.parse(answer);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
