package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.AnalyzerIds;
import org.wordfreq.wordcount.Analyzer;

/** ingest-service knows the analyzers by their ids only; this service has both sides on its class path. */
class AnalyzerIdsTests {

    @Test
    void clientsMayAskForWhatCanBeCounted() {
        assertThat(AnalyzerIds.ALL)
                .containsExactlyElementsOf(
                        Arrays.stream(Analyzer.values()).map(Analyzer::id).toList());
    }

    @Test
    void bothSidesHaveOneDefault() {
        assertThat(Analyzer.named(AnalyzerIds.DEFAULT)).contains(Analyzer.STANDARD);
        assertThat(Analyzer.named(AnalyzerIds.CLASSIC)).contains(Analyzer.CLASSIC);
    }
}
