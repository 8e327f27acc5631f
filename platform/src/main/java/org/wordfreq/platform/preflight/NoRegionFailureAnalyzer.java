package org.wordfreq.platform.preflight;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Without a region no client of AWS can be made, so that fails before anything can be looked at. */
final class NoRegionFailureAnalyzer extends AbstractFailureAnalyzer<SdkClientException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SdkClientException cause) {
        if (!String.valueOf(cause.getMessage()).contains("Unable to load region")) {
            return null;
        }
        return new FailureAnalysis(
                "No region of AWS is set, so the service does not know where its buckets, tables and queues are.",
                "Set AWS_REGION (or spring.cloud.aws.region.static) to the region that they are in, such as eu-central-1.",
                cause);
    }
}
