package org.wordfreq.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wordfreq.cli.console.Failure;
import org.wordfreq.wordcount.WordCount;

class CsvReaderTests {

    @Test
    void quotedFieldsMayHoldAnything() throws IOException {
        var words = read("word,count\r\nthe,3\r\n\"a,\"\"b\"\"\n\",2\r\n\"\",1\r\n");

        assertThat(words).containsExactly(new WordCount("the", 3), new WordCount("a,\"b\"\n", 2), new WordCount("", 1));
    }

    @Test
    void lastLineNeedsNoEnd() throws IOException {
        assertThat(read("word,count\nthe,3")).containsExactly(new WordCount("the", 3));
    }

    @Test
    void otherContentIsRefused() {
        assertThatThrownBy(() -> read("<html>")).isInstanceOf(Failure.class).hasMessageContaining("word,count");
    }

    private static List<WordCount> read(String csv) throws IOException {
        var words = new ArrayList<WordCount>();
        new CsvReader(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8))).forEach(words::add);
        return words;
    }
}
