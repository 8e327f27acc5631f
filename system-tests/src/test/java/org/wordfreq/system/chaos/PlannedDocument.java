package org.wordfreq.system.chaos;

/**
 * A document that a run will upload.
 *
 * @param number its place in the plan
 * @param corpus its corpus
 * @param filename may hold any character that a name may hold
 * @param text what it holds
 * @param way how it comes in
 */
record PlannedDocument(int number, String corpus, String filename, Text text, Way way) {

    enum Way {
        /** By REST, with an Idempotency-Key. */
        UPLOADED,
        /** Straight into the bucket, with the job that S3 would send. */
        DROPPED
    }

    @Override
    public String toString() {
        return "document " + number + " (" + corpus + "/" + filename + ", " + way + ", " + text.bytes() + " bytes)";
    }
}
