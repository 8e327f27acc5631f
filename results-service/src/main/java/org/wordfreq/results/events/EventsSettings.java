package org.wordfreq.results.events;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Server-sent events.
 *
 * @param poll time between two looks at the stream (a shard allows five a second)
 * @param discovery time between two looks for new shards
 * @param backOff time to wait after DynamoDB failed to answer
 * @param heartbeat time without an event after which a comment keeps the connection alive
 * @param queue events that a subscriber may be behind before it is dropped
 * @param replay events kept for subscribers that come back with Last-Event-ID
 * @param maxSubscribers connections at once; more are refused
 */
@Validated
@ConfigurationProperties("wordfreq.results.events")
record EventsSettings(
        @NotNull @DefaultValue("500ms") Duration poll,
        @NotNull @DefaultValue("10s") Duration discovery,
        @NotNull @DefaultValue("3s") Duration backOff,
        @NotNull @DefaultValue("15s") Duration heartbeat,
        @Min(1) @DefaultValue("1000") int queue,
        @Min(1) @DefaultValue("10000") int replay,
        @Min(1) @DefaultValue("500") int maxSubscribers) {}
