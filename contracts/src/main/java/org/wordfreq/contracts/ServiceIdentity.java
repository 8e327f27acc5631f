package org.wordfreq.contracts;

/** By what a client knows which service answers: one that got the address of another could take its answers for what it asked. */
public final class ServiceIdentity {

    /** A header of every answer; the service's name, such as {@code results-service}. */
    public static final String HEADER = "WordFreq-Service";

    private ServiceIdentity() {}
}
