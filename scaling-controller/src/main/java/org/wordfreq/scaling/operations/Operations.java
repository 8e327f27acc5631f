package org.wordfreq.scaling.operations;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.platform.web.JsonRefusals;
import org.wordfreq.scaling.journal.Chronicle;
import org.wordfreq.scaling.web.Refusal;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The settings that hold, and how operators change them: each change is a version, and an entry of the audit log. */
@Component
public final class Operations {

    private static final Logger log = LoggerFactory.getLogger(Operations.class);

    /** How often a change without If-Match is tried again when others come between. */
    private static final int TRIALS = 5;

    private final FleetSettings configured;
    private final SettingsTable table;
    private final Chronicle<Action> audit;
    private final Clock clock;
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final AtomicLong contradictory = new AtomicLong(-1);
    private volatile @Nullable Settings last;

    Operations(
            FleetSettings configured,
            SettingsTable table,
            DynamoDbClient dynamoDb,
            ResourceNames names,
            OperationsSettings settings,
            Clock clock) {
        this.configured = configured;
        this.table = table;
        this.audit = new Chronicle<>(dynamoDb, names, DocumentTable.OPERATIONS, Action.class, settings.retention());
        this.clock = clock;
    }

    /** Who asks for a change, and why. */
    record Request(String actor, String action, @Nullable String reason) {}

    /**
     * The settings that hold now; those of before while the table does not answer.
     *
     * @throws SdkException if it has not answered yet since the start
     */
    public Settings settings() {
        try {
            return current();
        } catch (SdkException unanswered) {
            var known = last;
            if (known == null) {
                throw unanswered;
            }
            return known;
        }
    }

    /**
     * The settings as they were read last, without a wait; read now where they never were.
     *
     * @throws SdkException if they never were, and the table does not answer
     */
    public Settings known() {
        var known = last;
        return known == null ? current() : known;
    }

    /** The settings as the table has them. */
    Settings current() {
        var now = effective(table.read());
        last = now;
        return now;
    }

    /**
     * Changes settings: a member that is null goes back to the configuration.
     *
     * @param version which the change is meant for; null for any
     * @throws Refusal if they would break a rule, or that is not the version
     */
    Settings change(JsonNode members, @Nullable Long version, Request request) {
        return write(overrides -> checked(overrides.with(members)), version, request);
    }

    /** Leaves the fleet as it is until further notice, or ends that. */
    Settings pause(boolean paused, Request request) {
        return write(overrides -> overrides.withPaused(paused), null, request);
    }

    Chronicle.Page<Action> audit(int limit, Chronicle.@Nullable Place after) {
        return audit.page(limit, after);
    }

    private Settings write(UnaryOperator<Overrides> change, @Nullable Long version, Request request) {
        for (var trial = 1; trial <= TRIALS; trial++) {
            var before = table.read();
            if (version != null && version != before.version()) {
                throw changed(version, before.version());
            }
            var changed = change.apply(before);
            var next = new Overrides(before.version() + 1, changed.members(), changed.paused());
            var settings = effective(next);
            var action = action(request, effective(before), settings);
            if (table.write(
                    next,
                    audit.item(action.at(), action.id(), action),
                    action.id().toString())) {
                tell(action);
                last = settings;
                return settings;
            }
        }
        throw new Refusal(
                HttpStatus.CONFLICT,
                ProblemType.SETTINGS_CHANGED,
                "Others changed the settings " + TRIALS
                        + " times while this change was made. Nothing was done; try again.");
    }

    private Action action(Request request, Settings before, Settings after) {
        return new Action(
                ids.generate(),
                clock.instant(),
                request.actor(),
                request.action(),
                request.reason(),
                after.version(),
                SettingsDocument.of(before.fleet()),
                SettingsDocument.of(after.fleet()));
    }

    /** A configuration that has changed may not go with what operators have set; then it holds alone. */
    private Settings effective(Overrides overrides) {
        try {
            return overrides.over(configured);
        } catch (JacksonException | IllegalArgumentException contradiction) {
            // Settings are read at every look; it is said once of each version.
            if (contradictory.getAndSet(overrides.version()) != overrides.version()) {
                log.atError()
                        .addKeyValue("version", overrides.version())
                        .addKeyValue("cause", contradiction.getMessage())
                        .log("What operators have set does not go with the configuration, which holds alone");
            }
            var alone = Overrides.none().over(configured);
            return new Settings(overrides.version(), alone.fleet(), alone.overridden(), overrides.paused());
        }
    }

    private Overrides checked(Overrides overrides) {
        try {
            overrides.over(configured);
            return overrides;
        } catch (JacksonException unreadable) {
            throw Refusal.invalid(JsonRefusals.detail(unreadable, SettingsController.REASON));
        } catch (IllegalArgumentException broken) {
            throw Refusal.invalid("The settings break a rule: " + broken.getMessage() + ". Nothing was changed.");
        }
    }

    private static Refusal changed(long expected, long actual) {
        return new Refusal(
                HttpStatus.PRECONDITION_FAILED,
                ProblemType.SETTINGS_CHANGED,
                "The settings have version " + actual + ", and If-Match names " + expected
                        + ". Nothing was done; read them again, and send the change with the ETag that comes with"
                        + " them.");
    }

    private static void tell(Action action) {
        log.atInfo()
                .addKeyValue("audit", action.id())
                .addKeyValue("actor", action.actor())
                .addKeyValue("action", action.action())
                .addKeyValue("reason", action.reason())
                .addKeyValue("version", action.version())
                .addKeyValue("before", action.before())
                .addKeyValue("after", action.after())
                .log("Scaling: an operator's action");
    }
}
