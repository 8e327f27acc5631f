package org.wordfreq.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wordfreq.contracts.Access.Service;

/** The script that an instance starts with, run by bash in a folder of its own, with programs that only write down their names. */
class CounterHostTests {

    private static final CounterHost HOST = host();

    private final Path home;

    CounterHostTests(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void anInstanceStartsItsCounter() throws IOException, InterruptedException {
        var status = run(HOST.start(), "");

        assertThat(status).isZero();
        assertThat(calls())
                .contains("docker pull --quiet " + HOST.image(), "systemctl enable --now wordfreq-counter")
                .noneMatch(call -> call.startsWith("shutdown"));
        assertThat(home.resolve("etc/wordfreq/counter.env")).content().contains("SPRING_PROFILES_ACTIVE=aws");
        assertThat(home.resolve("etc/systemd/system/wordfreq-counter.service")).exists();
    }

    @Test
    void aRegistryThatIsAwayForAMinuteIsAskedAgain() throws IOException, InterruptedException {
        var status = run(HOST.start(), "case \"$*\" in *pull*) [ \"$(grep -c pull calls)\" -gt 3 ] || exit 1;; esac");

        assertThat(status).isZero();
        assertThat(calls())
                .contains("sleep 15", "sleep 30", "sleep 45", "systemctl enable --now wordfreq-counter")
                .doesNotContain("sleep 60")
                .noneMatch(call -> call.startsWith("shutdown"));
    }

    @Test
    void anInstanceWhoseImageCannotBeHadEnds() throws IOException, InterruptedException {
        var status = run(HOST.start(), "case \"$*\" in *pull*) exit 1;; esac");

        assertThat(status).isNotZero();
        assertThat(calls())
                .endsWith("shutdown --poweroff now")
                .doesNotContain("systemctl enable --now wordfreq-counter")
                .filteredOn(call -> call.startsWith("docker pull"))
                .hasSize(6);
    }

    /** Two in a pipe, of which the first may be what fails. */
    @Test
    void anInstanceThatGetsNoTokenEnds() throws IOException, InterruptedException {
        var status = run(HOST.start(), "case \"$0 $*\" in *get-login-password*) exit 1;; esac");

        assertThat(status).isNotZero();
        assertThat(calls()).endsWith("shutdown --poweroff now").noneMatch(call -> call.startsWith("docker pull"));
    }

    /** Image Builder ends its machine itself, and keeps no image of it. */
    @Test
    void aMachineThatBakesOnlyFails() throws IOException, InterruptedException {
        var status = run(HOST.install(), "case \"$*\" in *pull*) exit 1;; esac");

        assertThat(status).isNotZero();
        assertThat(calls()).noneMatch(call -> call.startsWith("shutdown"));
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(home.resolve("calls"));
    }

    /** Runs it with what is under /etc and /dev moved into the folder; programs do {@code also}. */
    private int run(String script, String also) throws IOException, InterruptedException {
        for (var folder : List.of("bin", "dev", "etc/systemd/system", "etc/wordfreq")) {
            Files.createDirectories(home.resolve(folder));
        }
        for (var program : List.of("aws", "dnf", "docker", "install", "shutdown", "sleep", "systemctl")) {
            var stub = Files.writeString(
                    home.resolve("bin").resolve(program), "#!/bin/bash\necho \"${0##*/} $*\" >>calls\n" + also + "\n");
            assertThat(stub.toFile().setExecutable(true)).isTrue();
        }
        var moved = script.replaceAll("(?<![\\w/])/(etc|dev/console)", home + "/$1");
        var process = new ProcessBuilder("bash", "-c", moved)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output").toFile());
        process.environment().put("PATH", home.resolve("bin") + ":/usr/bin:/bin");
        return process.start().waitFor();
    }

    private static CounterHost host() {
        var settings = Settings.settings("compute", "ec2");
        return new CounterHost(
                settings.image(Service.COUNTER),
                new Resources(settings, "aws", "arn:data", "arn:messaging", "https://streams.invalid"));
    }
}
