package org.wordfreq.results.counts;

/** A query that was not answered: it took too long, or too many others wait. Trying again later may help. */
public final class QueryRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QueryRefused(String message) {
        super(message);
    }
}
