package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnalyzerTests {

    @ParameterizedTest
    @EnumSource
    void analyzerIsFoundByItsId(Analyzer analyzer) {
        assertThat(Analyzer.named(analyzer.id())).hasValue(analyzer);
    }

    @Test
    void idsMatchExactly() {
        assertThat(Analyzer.STANDARD.id()).isEqualTo("standard");
        assertThat(Analyzer.CLASSIC.id()).isEqualTo("classic");
        assertThat(Analyzer.named("Standard")).isEmpty();
        assertThat(Analyzer.named("")).isEmpty();
    }

    /** If this fails because ICU or a rule has changed, the counts have: raise the revision or accept the new version. */
    @Test
    void fingerprintNamesUnicodeVersionAndRevision() {
        assertThat(Analyzer.STANDARD.fingerprint()).isEqualTo("standard-unicode17.0-v1");
        assertThat(Analyzer.CLASSIC.fingerprint()).isEqualTo("classic-unicode17.0-v1");
    }

    @ParameterizedTest
    @EnumSource
    void fingerprintCanStandInUrlsAndHivePartitions(Analyzer analyzer) {
        assertThat(analyzer.fingerprint()).matches("[a-z0-9.-]+");
    }
}
