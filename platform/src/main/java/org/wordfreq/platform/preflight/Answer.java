package org.wordfreq.platform.preflight;

/** What a trial showed. */
sealed interface Answer {

    /** It is there and may be used, or what AWS said does not speak against it. */
    record Fine() implements Answer {}

    /** AWS knows nothing of that name here. */
    record Missing(String said) implements Answer {}

    /** It is not such as it should be. */
    record Wrong(String problem, String remedy) implements Answer {}

    /** IAM, or a policy of the resource or its key, does not allow it. */
    record Denied(String said) implements Answer {}

    /** Nothing can be asked in this way: it is the credentials or the region that are wrong. */
    record NotLetIn(String problem, String remedy) implements Answer {}

    /** AWS did not answer, so nobody knows. */
    record Unanswered(String why) implements Answer {}

    /** Whether there is no point in asking more about the same thing. */
    default boolean isFinal() {
        return switch (this) {
            case Fine fine -> false;
            case Wrong wrong -> false;
            case Denied denied -> false;
            case Missing missing -> true;
            case NotLetIn refused -> true;
            case Unanswered unanswered -> true;
        };
    }
}
