package org.wordfreq.platform.notification;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where notifications go, and how much effort is made for them.
 *
 * @param channel the way they take
 * @param queue how many may wait for delivery; those beyond are dropped, counted and logged
 * @param attempts how often delivery is tried, the first time included
 * @param retryDelay the longest wait before the second attempt, the shortest being half of it; doubled for each further
 * @param timeout how long one attempt may take
 * @param drainTimeout how long a stopping service goes on delivering what waits; shorter than
 *     {@code spring.lifecycle.timeout-per-shutdown-phase}
 * @param sns for channel {@code sns}
 * @param webhook for channel {@code webhook}
 */
@Validated
@ConfigurationProperties("wordfreq.notifications")
record NotificationSettings(
        @DefaultValue("log") @NotNull Way channel,

        @DefaultValue("1000") @Min(1) @Max(100_000) int queue,

        @DefaultValue("4") @Min(1) @Max(10) int attempts,

        @DefaultValue("500ms") @NotNull @DurationMin(millis = 1) @DurationMax(minutes = 1)
        Duration retryDelay,

        @DefaultValue("5s") @NotNull @DurationMin(millis = 10) @DurationMax(minutes = 1)
        Duration timeout,

        @DefaultValue("5s") @NotNull @DurationMin(seconds = 0) @DurationMax(seconds = 20)
        Duration drainTimeout,

        @DefaultValue @NotNull @Valid Sns sns,
        @DefaultValue @NotNull @Valid Webhook webhook) {

    private static final int SHORTEST_SECRET = 16;

    NotificationSettings {
        if (channel == Way.WEBHOOK) {
            webhook.check();
        }
    }

    /** The ways out. */
    enum Way {
        /** Into the service's log. */
        LOG,
        /** To an SNS topic. */
        SNS,
        /** To an HTTPS address. */
        WEBHOOK
    }

    /**
     * The topic.
     *
     * @param topic its name, in the service's own region and account, or its ARN
     * @param endpoint where SNS is, if not at AWS
     */
    record Sns(
            @DefaultValue("wordfreq-events") @NotBlank String topic,
            @Nullable URI endpoint) {}

    /**
     * The receiver.
     *
     * @param url where notifications are posted
     * @param secret signs them; 16 characters or more
     * @param allowHttp whether an address without TLS will do
     * @param allowedHosts hosts that may have internal addresses; none by default, so that whoever can set the URL cannot
     *     make the service talk to what is behind its firewall
     */
    record Webhook(
            @Nullable URI url,
            @DefaultValue("") String secret,
            @DefaultValue("false") boolean allowHttp,
            @DefaultValue List<String> allowedHosts) {

        Webhook {
            allowedHosts = List.copyOf(allowedHosts);
        }

        private void check() {
            var scheme = url == null ? "" : String.valueOf(url.getScheme());
            if (url == null || url.getHost() == null || url.getUserInfo() != null) {
                throw new IllegalArgumentException(
                        "wordfreq.notifications.webhook.url must be an address with a host and without a user");
            }
            if (!scheme.equals("https") && !(allowHttp && scheme.equals("http"))) {
                throw new IllegalArgumentException(
                        "wordfreq.notifications.webhook.url must begin with https, or with http"
                                + " where wordfreq.notifications.webhook.allow-http is set");
            }
            if (secret.length() < SHORTEST_SECRET) {
                throw new IllegalArgumentException(
                        "wordfreq.notifications.webhook.secret must have " + SHORTEST_SECRET + " characters or more");
            }
        }

        @Override
        public String toString() {
            return "Webhook[url=" + url + "]";
        }
    }
}
