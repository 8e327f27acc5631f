package org.wordfreq.scaling.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CounterProcessTests {

    private final Path folder;
    private final ProcessHandle self = ProcessHandle.current();

    CounterProcessTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void processThatLivesIsFoundByItsNote() throws IOException {
        var note =
                note(self.pid() + " " + self.info().startInstant().orElseThrow().toEpochMilli());

        assertThat(CounterProcess.noted(note)).hasValueSatisfying(found -> {
            assertThat(found.pid()).isEqualTo(self.pid());
            assertThat(found.name()).isEqualTo("counter-7");
        });
    }

    @Test
    void anotherProcessWithTheSameNumberIsNotTakenForIt() throws IOException {
        assertThat(CounterProcess.noted(note(self.pid() + " 1"))).isEmpty();
    }

    @Test
    void noteThatSaysNothingIsNone() throws IOException {
        assertThat(CounterProcess.noted(note(""))).isEmpty();
        assertThat(CounterProcess.noted(note("x y"))).isEmpty();
        assertThat(CounterProcess.noted(folder.resolve("none.pid"))).isEmpty();
    }

    private Path note(String text) throws IOException {
        return Files.writeString(folder.resolve("counter-7.pid"), text);
    }
}
