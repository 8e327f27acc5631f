package org.wordfreq.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTypeTests {

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST",
        "404, NOT_FOUND",
        "405, INVALID_REQUEST",
        "499, INVALID_REQUEST",
        "500, INTERNAL",
        "503, INTERNAL"
    })
    void statusOfAFrameworkTellsWhoseFaultItIs(int status, ProblemType type) {
        assertThat(ProblemType.ofStatus(status)).isEqualTo(type);
    }

    @Test
    void everyTypeHasAUriAndATitleOfItsOwn() {
        assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::uri))
                .doesNotHaveDuplicates()
                .allMatch(uri -> uri.matches("urn:wordfreq:problem:[a-z-]+"));
        assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::title)).doesNotHaveDuplicates();
    }
}
