package org.wordfreq.system.chaos;

/**
 * A document that a run will bring in.
 *
 * @param number its place in the plan
 * @param corpus its corpus
 * @param filename may hold any character that a name may hold
 * @param text what it holds
 * @param way how it comes in
 * @param deleted whether it is deleted soon after it was accepted, which may be before, while or after it is counted
 */
record PlannedDocument(int number, String corpus, String filename, Text text, Way way, boolean deleted) {

    enum Way {
        /** By REST, with an Idempotency-Key. */
        UPLOADED,
        /** Straight to S3, in parts whose addresses ingest-service has signed. */
        PRESIGNED,
        /** Into the bucket, with the job that S3 would send. */
        DROPPED,
        /** Into the bucket, and the job is lost on its way. */
        UNANNOUNCED
    }

    @Override
    public String toString() {
        return "document " + number + " (" + corpus + "/" + filename + ", " + way + ", " + text.bytes() + " bytes"
                + (deleted ? ", to be deleted)" : ")");
    }
}
