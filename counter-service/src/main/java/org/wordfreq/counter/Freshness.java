package org.wordfreq.counter;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Document.Source;
import org.wordfreq.contracts.ObjectEvent;

/** How an event and the object's present state relate to the state that a document's item stands for. */
enum Freshness {
    /** S3 put the event before the state of the item: there was or will be another one for it. */
    OUTDATED,
    /** The item is about this very state of the object. */
    SAME,
    /** The object was written again since; its counts replace those of the item. */
    NEWER;

    /**
     * Sequencers decide where both are known, since one content written twice has one ETag, while metadata may differ.
     * Otherwise ETag and version do.
     */
    static Freshness of(Source known, ObjectEvent event, StoredObject object) {
        var order = compareSequencers(event.sequencer(), known.sequencer());
        if (order != 0) {
            return order < 0 ? OUTDATED : NEWER;
        }
        return object.eTag().equals(known.eTag()) && sameVersion(object.versionId(), known.versionId()) ? SAME : NEWER;
    }

    /** The later of two sequencers, as far as they are known. */
    static @Nullable String later(@Nullable String a, @Nullable String b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return compareSequencers(a, b) >= 0 ? a : b;
    }

    /**
     * Orders sequencers as the S3 User Guide says: hexadecimal numbers of varying length, so the shorter is padded with
     * zeros on the left. Zero if one is unknown.
     */
    static int compareSequencers(@Nullable String a, @Nullable String b) {
        if (a == null || b == null) {
            return 0;
        }
        var width = Math.max(a.length(), b.length());
        return padded(a, width).compareToIgnoreCase(padded(b, width));
    }

    private static String padded(String sequencer, int width) {
        return "0".repeat(width - sequencer.length()) + sequencer;
    }

    private static boolean sameVersion(@Nullable String present, @Nullable String known) {
        return known == null || present == null || Objects.equals(present, known);
    }
}
