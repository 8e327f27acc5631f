package org.wordfreq.deploy.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromQlTests {

    @Test
    void namesOfFunctionsLabelsAndGroupsAreNoMetrics() {
        assertThat(
                        PromQl.metrics(
                                "histogram_quantile(0.95, sum by (le) (rate(a_bucket{x=\"b_c\", y=~\"d\"}[$__rate_interval])))"))
                .containsExactly("a_bucket");
    }

    @Test
    void allMetricsOfAnExpressionAreFound() {
        assertThat(PromQl.metrics("sum(a_sum) / sum(a_count) > 0 and b unless on (instance) c offset 5m"))
                .contains("a_sum", "a_count", "b", "c");
    }
}
