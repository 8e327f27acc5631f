package org.wordfreq.scaling.operations;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The audit log of operators' actions on scaling.
 *
 * @param retention how long an action is kept
 */
@Validated
@ConfigurationProperties("wordfreq.scaling.audit")
record OperationsSettings(
        @DefaultValue("400d") @DurationMin(days = 1) Duration retention) {}
