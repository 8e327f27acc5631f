package org.wordfreq.platform.preflight;

/** It is there, but not such as the service needs it. */
public final class Unfit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * What is wrong with it.
     *
     * @param problem continues a sentence that began with what it is: {@code has no index 'DocumentId'}
     * @param remedy a sentence
     */
    public Unfit(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    String problem() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
