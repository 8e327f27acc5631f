package org.wordfreq.cli.platform;

/** How a service is, as its answer to the readiness probe tells, or to another question where an edge shows no probes. */
public sealed interface Health {

    /** It can work. */
    record Ready() implements Health {}

    /** It is there and cannot work (yet). */
    record NotReady() implements Health {}

    /** Nobody answers. */
    record Unreachable() implements Health {}

    /** It answers, and something before it shows no probes. */
    record NotShown() implements Health {}

    /** Something before it lets in nobody without a token. */
    record Closed() implements Health {}

    /** Something before it does not let the token in. */
    record Refused() implements Health {}

    /** Another answers. */
    record Mistaken(Stranger stranger) implements Health {}

    /** In a word, for a table. */
    default String word() {
        return switch (this) {
            case Ready ready -> "ready";
            case NotReady not -> "not ready";
            case Unreachable nobody -> "unreachable";
            case NotShown hidden -> "reachable (health not published here)";
            case Closed closed -> "asks for a token";
            case Refused refused -> "refuses the token";
            case Mistaken other -> "another answers";
        };
    }
}
