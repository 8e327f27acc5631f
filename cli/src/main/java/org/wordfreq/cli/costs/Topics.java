package org.wordfreq.cli.costs;

/** The topic of events. */
final class Topics {

    /** How it ended; what is told of the fleet and of dead letters is little beside it. */
    private static final int EVENTS_A_DOCUMENT = 1;

    private static final double FREE_MILLIONS = 1;

    private Topics() {}

    /** Mails are of what an operator must see alone, and far fewer than are free. */
    static double of(Load load) {
        return Price.SNS.beyond(FREE_MILLIONS, EVENTS_A_DOCUMENT * load.millions());
    }
}
