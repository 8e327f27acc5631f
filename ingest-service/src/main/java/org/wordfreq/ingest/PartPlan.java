package org.wordfreq.ingest;

/**
 * How a document is cut into parts: all of one size but the last, which is smaller. Even an empty document has a part,
 * because S3 completes no upload without one.
 *
 * @param bytes the size of the document, at least 0
 * @param partSize the size of a part, {@link #LEAST} to {@link #LARGEST}
 */
record PartPlan(long bytes, long partSize) {

    /** 5 MiB and 5 GiB: what S3 takes as parts, apart from the last (S3 User Guide, multipart upload limits). */
    static final long LEAST = 5L << 20;

    static final long LARGEST = 5L << 30;
    /**
     * The most parts of an upload. S3 takes 10,000, but each answer that shows the upload has a signed URL of up to 2 KB
     * for each of them. With parts of 5 GiB, 1,000 are enough for 4.8 TiB.
     */
    static final int MOST_PARTS = 1_000;

    private static final long STEP = 1L << 20;

    /** The plan with parts of that size, or with larger ones, of whole MiB, if there would be too many. */
    static PartPlan suited(long bytes, long partSize) {
        var least = (bytes + MOST_PARTS - 1) / MOST_PARTS;
        var whole = (least + STEP - 1) / STEP * STEP;
        return new PartPlan(bytes, Math.max(partSize, whole));
    }

    /** How many parts there are; may be more than S3 takes. */
    long count() {
        return Math.max(1, (bytes + partSize - 1) / partSize);
    }

    /** The size of a part, numbered from 1. */
    long bytesOf(int number) {
        return number < count() ? partSize : bytes - (count() - 1) * partSize;
    }
}
