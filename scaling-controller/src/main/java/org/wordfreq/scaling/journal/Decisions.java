package org.wordfreq.scaling.journal;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.scaling.observation.Observation;
import org.wordfreq.scaling.policy.Decision;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Keeps decisions: every change, and the first of those that change nothing, with how often it was repeated. What cannot be
 * written is written later: the fleet does not wait for its chronicle.
 */
@Component
public final class Decisions {

    private static final Logger log = LoggerFactory.getLogger(Decisions.class);

    /** How far behind the count of repeats may be in the table. */
    private static final Duration BEHIND = Duration.ofMinutes(1);

    private static final int MOST_UNWRITTEN = 1_000;

    private final Chronicle<DecisionEntry> chronicle;
    private final ScalingMeters meters;
    private final Scribe scribe;
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final Deque<DecisionEntry> unwritten = new ArrayDeque<>();
    private @Nullable DecisionEntry last;
    private Instant writtenAt = Instant.EPOCH;

    Decisions(
            DynamoDbClient dynamoDb,
            ResourceNames names,
            JournalSettings settings,
            ScalingMeters meters,
            Scribe scribe) {
        this.chronicle =
                new Chronicle<>(dynamoDb, names, DocumentTable.DECISIONS, DecisionEntry.class, settings.retention());
        this.meters = meters;
        this.scribe = scribe;
    }

    /** Takes note of a decision; returns the entry that it is, or is part of. */
    public DecisionEntry note(String controller, Decision decision, Observation seen, Applied applied) {
        var entry = DecisionEntry.of(ids.generate(), controller, decision, seen, applied);
        meters.decided(entry);
        var before = last;
        if (before != null && before.isRepeatedBy(entry)) {
            entry = before.again(entry.at());
            last = entry;
            if (!entry.at().isBefore(writtenAt.plus(BEHIND))) {
                write(entry);
            }
        } else {
            if (before != null && before.lastAt().isAfter(writtenAt)) {
                add(before);
            }
            last = entry;
            tell(entry);
            write(entry);
        }
        return entry;
    }

    /** This controller no longer decides; what it has not written yet is written now. */
    public void end() {
        var before = last;
        last = null;
        if (before != null && before.lastAt().isAfter(writtenAt)) {
            write(before);
        }
    }

    /**
     * The latest decisions first.
     *
     * @throws SdkException if the table does not answer
     */
    public Chronicle.Page<DecisionEntry> page(int limit, Chronicle.@Nullable Place after) {
        return chronicle.page(limit, after);
    }

    private void write(DecisionEntry entry) {
        writtenAt = entry.lastAt();
        add(entry);
        scribe.write(this::writeAll);
    }

    private void add(DecisionEntry entry) {
        synchronized (unwritten) {
            if (unwritten.size() == MOST_UNWRITTEN) {
                unwritten.removeFirst();
            }
            unwritten.removeIf(older -> older.id().equals(entry.id()));
            unwritten.addLast(entry);
        }
    }

    private void writeAll() {
        try {
            for (var oldest = oldest(null); oldest != null; oldest = oldest(oldest)) {
                chronicle.put(oldest.at(), oldest.id(), oldest);
            }
        } catch (SdkException unanswered) {
            log.atWarn()
                    .addKeyValue("cause", unanswered.getMessage())
                    .log("A decision could not be written; it will be with the next one");
        }
    }

    /** The oldest that is not written yet, now that the other one is. */
    private @Nullable DecisionEntry oldest(@Nullable DecisionEntry written) {
        synchronized (unwritten) {
            // Unless it has been taken once more meanwhile: then it is another one.
            unwritten.remove(written);
            return unwritten.peekFirst();
        }
    }

    private static void tell(DecisionEntry entry) {
        var level = entry.kind().equals("blind") || entry.outcome().equals("failed");
        (level ? log.atWarn() : log.atInfo())
                .addKeyValue("policy", entry.policy())
                .addKeyValue("rule", entry.rule())
                .addKeyValue("from", entry.from())
                .addKeyValue("to", entry.to())
                .addKeyValue("outcome", entry.outcome())
                .addKeyValue("faults", entry.faults())
                .log("{} {}", entry.sentence(), entry.detail());
    }
}
