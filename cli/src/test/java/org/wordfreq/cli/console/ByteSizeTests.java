package org.wordfreq.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class ByteSizeTests {

    private final ByteSize size = new ByteSize();

    @Test
    void unitsAreDecimal() {
        assertThat(size.convert("117.5MB")).isEqualTo(117_500_000);
        assertThat(size.convert("2GB")).isEqualTo(2_000_000_000);
        assertThat(size.convert("1.5kB")).isEqualTo(1_500);
        assertThat(size.convert("42")).isEqualTo(42);
    }

    @Test
    void whatIsNoSizeIsNamed() {
        assertThatThrownBy(() -> size.convert("many"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("many");
    }
}
