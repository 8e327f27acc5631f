package org.wordfreq.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** cdk-nag's AwsSolutions rules, which run as an aspect of the app itself: what they find is a message of its stack. */
class NagTests {

    @ParameterizedTest
    @EnumSource
    void theRulesFindNothingThatIsNotSuppressedWithAReason(Compute compute) {
        assertThat(Synthesized.with(compute).messages()).isEmpty();
    }
}
