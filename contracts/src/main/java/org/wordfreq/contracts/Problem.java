package org.wordfreq.contracts;

/**
 * Why a document was rejected or failed, in the terms of RFC 9457.
 *
 * @param type a stable URI, one of {@link ProblemType}
 * @param title the same for every problem of the type
 * @param detail what happened to this document: the input, the rule and the remedy; no document text
 */
public record Problem(String type, String title, String detail) {

    /** A problem of that type. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type.uri(), type.title(), detail);
    }
}
