package org.wordfreq.counter;

import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Problem;
import org.wordfreq.contracts.ProblemType;

/** An object lies in an archive of S3, where nobody can read it before it is restored, which takes hours or days. */
final class ObjectArchived extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private final String key;
    private final String where;

    /** @param storageClass which archive, as S3 calls it; null if it did not tell */
    ObjectArchived(String key, @Nullable String storageClass, Throwable cause) {
        super("the object '" + key + "' is archived", cause);
        this.key = key;
        this.where = storageClass == null ? "" : " (storage class " + storageClass + ")";
    }

    /** For whoever wants it counted all the same. */
    Problem problem() {
        return Problem.of(
                ProblemType.OBJECT_ARCHIVED,
                "The object '" + key + "' is in an archive of S3" + where + ", where it cannot be read. Restore it"
                        + " (aws s3api restore-object), wait until that is done, and send its job again (deploy/replay with its"
                        + " storage class in CLASSES).");
    }
}
