package org.wordfreq.scaling.journal;

/** What was done about a decision. */
public sealed interface Applied {

    /**
     * The target was asked for another size than it had.
     *
     * @param remark why that is not the size that was decided, as a sentence; empty if it is
     */
    record Resized(int from, int to, String remark) implements Applied {}

    /** The fleet has the size already. */
    record Unchanged() implements Applied {}

    /** Nothing was done, on purpose. */
    record Held(String reason) implements Applied {}

    /** The target could not be asked, or refused; the next tick tries again. */
    record Failed(String reason) implements Applied {}

    /** What became of it, as a stable name. */
    default String outcome() {
        return switch (this) {
            case Resized resized -> "resized";
            case Unchanged unchanged -> "unchanged";
            case Held held -> "held";
            case Failed failed -> "failed";
        };
    }

    /** The same for operators; empty where there is nothing to add. */
    default String detail() {
        return switch (this) {
            case Resized resized ->
                ("The target was asked for " + resized.to() + " in place of " + resized.from() + ". "
                                + resized.remark())
                        .strip();
            case Unchanged unchanged -> "";
            case Held held -> held.reason();
            case Failed failed -> failed.reason();
        };
    }
}
