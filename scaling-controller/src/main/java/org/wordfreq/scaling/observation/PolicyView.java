package org.wordfreq.scaling.observation;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.wordfreq.scaling.policy.ScalingPolicy.Source;
import org.wordfreq.scaling.policy.Signals;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The signals as a policy's makers have them. Policies that are driven by CloudWatch see the queue through it where the
 * settings say so, a minute late as at home; everywhere else, and by default, they see what the others see.
 */
@Component
public final class PolicyView {

    private static final Logger log = LoggerFactory.getLogger(PolicyView.class);

    private final ObjectProvider<CloudWatchBacklog> cloudWatch;
    private final boolean usesCloudWatch;

    PolicyView(ObjectProvider<CloudWatchBacklog> cloudWatch, CloudWatchSettings settings) {
        this.cloudWatch = cloudWatch;
        this.usesCloudWatch = settings.policies();
    }

    /** The same signals, the queue from that source. */
    public Signals of(Signals signals, Source source) {
        return source == Source.CLOUDWATCH && usesCloudWatch
                ? new Signals(queue(), signals.workers(), signals.service())
                : signals;
    }

    private Signals.@Nullable Queue queue() {
        try {
            return cloudWatch
                    .getObject()
                    .newest()
                    .map(minute -> new Signals.Queue(minute.visible(), minute.inFlight(), 0, 0, 0))
                    .orElse(null);
        } catch (SdkException unanswered) {
            log.atWarn()
                    .addKeyValue("cause", unanswered.getMessage())
                    .log("CloudWatch does not answer; its policy decides without sight");
            return null;
        }
    }
}
