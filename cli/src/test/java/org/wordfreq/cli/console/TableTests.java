package org.wordfreq.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TableTests {

    @Test
    void columnsLineUpAlsoWithWideCharactersAndMarks() {
        var table = new Table("name", ">number", "last");
        table.row("東京", "1", "x");
        table.row("nai\u0308ve", "1,000", "y");

        assertThat(printed(table)).isEqualToNormalizingNewlines("""
                name   number  last
                東京        1  x
                nai\u0308ve   1,000  y
                """);
    }

    @Test
    void rowMustFitTheColumns() {
        var table = new Table("a", "b");

        assertThatThrownBy(() -> table.row("1")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String printed(Table table) {
        var out = new StringWriter();
        table.print(new PrintWriter(out));
        return out.toString();
    }
}
