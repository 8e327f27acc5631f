package org.wordfreq.cli.costs;

/**
 * What a month brings, evenly spread over it, as each of the eleven months before did.
 *
 * @param documents how many, 0 or more
 * @param bytes the size of each
 */
record Load(double documents, double bytes) {

    /** The mean of the 120 files of the original's experiment, 117.5 MB together. */
    static final double USUAL_BYTES = 979_000;

    private static final double GB = 1e9;

    Load {
        if (!(documents >= 0) || !(bytes > 0)) {
            throw new IllegalArgumentException("no load: " + documents + " documents of " + bytes + " bytes");
        }
    }

    /** Of text a month. */
    double gigabytes() {
        return gigabytes(bytes);
    }

    /** Of that many bytes for each document. */
    double gigabytes(double each) {
        return documents * each / GB;
    }

    double thousands() {
        return documents / 1e3;
    }

    double millions() {
        return documents / 1e6;
    }
}
