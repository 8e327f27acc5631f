package org.wordfreq.scaling.journal;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The journal of decisions.
 *
 * @param retention how long a decision is kept
 */
@Validated
@ConfigurationProperties("wordfreq.scaling.decisions")
record JournalSettings(
        @DefaultValue("7d") @DurationMin(hours = 1) Duration retention) {}
