package org.wordfreq.counter;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Attributes;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.JobMessage.Part;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A document with what only counters know of it.
 *
 * @param leasedTo the message whose worker has it
 * @param leasedUntil until when that worker is known to be alive
 * @param lastFailure why the last attempt broke off that could say so
 * @param countsFiles where counts of any of its attempts may lie
 * @param countsNoted whether the item names all of those as such; the last result of older items is not among them
 * @param partsOf the attempts that had it counted in parts, of which something may be left
 * @param failedPart the part that was given up, and failed it
 * @param begunBy the message whose delivery began the present attempt; that is not forgotten when the attempt ends
 * @param resultOwed whether its end is still to be told
 * @param partsProgressAt when its parts last made progress; the epoch if it is not counted in parts
 */
record KnownDocument(
        Document document,
        @Nullable String leasedTo,
        Instant leasedUntil,
        @Nullable String lastFailure,
        Set<String> countsFiles,
        boolean countsNoted,
        Set<Integer> partsOf,
        @Nullable String failedPart,
        @Nullable String begunBy,
        boolean resultOwed,
        Instant partsProgressAt)
        implements DocumentEntry {

    /** The attempts that had it counted in parts, of which something may be left; an attribute private to counters. */
    static final String PARTS_OF = "PartsOf";
    /** The part that was given up, and failed the document, as attempt and index; private, too. */
    static final String FAILED_PART = "FailedPart";
    /** The message whose delivery began the last attempt; private, too. */
    static final String BEGUN_BY = "BegunBy";

    /** Why the last attempt that could say so broke off; an attribute private to counters. */
    static final String LAST_FAILURE = "LastFailure";

    static KnownDocument of(Map<String, AttributeValue> item) {
        var attributes = Attributes.of(item);
        var countsFiles = countsFiles(attributes);
        return new KnownDocument(
                DocumentTable.fromItem(item),
                attributes.optionalText(DocumentTable.LEASED_TO),
                attributes.timeOrEpoch(DocumentTable.LEASED_UNTIL),
                attributes.optionalText(LAST_FAILURE),
                countsFiles,
                attributes.textSet(DocumentTable.COUNTS_FILES).containsAll(countsFiles),
                partsOf(item),
                attributes.optionalText(FAILED_PART),
                attributes.optionalText(BEGUN_BY),
                attributes.has(DocumentTable.RESULT_OWED_SINCE),
                attributes.timeOrEpoch(DocumentTable.PARTS_PROGRESS_AT));
    }

    /** Items that were last written before all keys were noted have only that of the last result. */
    private static Set<String> countsFiles(Attributes attributes) {
        var files = new HashSet<>(attributes.textSet(DocumentTable.COUNTS_FILES));
        var last = attributes.optionalText(DocumentTable.COUNTS_KEY);
        if (last != null) {
            files.add(last);
        }
        return Set.copyOf(files);
    }

    /** Where counts may lie that are not its result. */
    Set<String> otherCounts() {
        var counts = document.counts();
        return countsFiles.stream()
                .filter(key -> counts == null || !key.equals(counts.key()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether something of it may be left that is not its result: parts, or counts. */
    boolean leavesMore() {
        return !partsOf.isEmpty() || !otherCounts().isEmpty();
    }

    private static Set<Integer> partsOf(Map<String, AttributeValue> item) {
        var attempts = item.get(PARTS_OF);
        return attempts == null
                ? Set.of()
                : attempts.ns().stream().map(Integer::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a delivery of the message began its last attempt. */
    boolean isBegunBy(Set<String> messageIds) {
        return begunBy != null && messageIds.contains(begunBy);
    }

    /** Whether its parts, if its present attempt has any, are counted or were. */
    boolean isInParts() {
        return document.status() == DocumentStatus.COUNTING && partsOf.contains(document.attempts());
    }

    /**
     * Whether what becomes of a message tells of the present attempt. A part of an attempt that is over does not, unless
     * its own delivery began that.
     *
     * @param part the part that the message is for; null if it is for the document as a whole
     */
    boolean isConcernOf(@Nullable Part part, Set<String> messageIds) {
        return part == null || part.attempt() == document.attempts() || isBegunBy(messageIds);
    }

    /** Whether it was the giving up of this part that failed the document. */
    boolean isFailedBy(Part part) {
        return document.status() == DocumentStatus.FAILED && nameOf(part).equals(failedPart);
    }

    static String nameOf(Part part) {
        return part.attempt() + "/" + part.index();
    }

    /** Whether a worker that is alive has the document for another message than these. */
    boolean isLeasedToOther(Set<String> messageIds, Instant now) {
        return document.status() == DocumentStatus.COUNTING
                && leasedTo != null
                && !messageIds.contains(leasedTo)
                && leasedUntil.isAfter(now);
    }
}
