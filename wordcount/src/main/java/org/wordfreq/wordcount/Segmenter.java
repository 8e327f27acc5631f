package org.wordfreq.wordcount;

import java.util.function.Consumer;

/**
 * Cuts a stream of code points into the segments of UAX #29 by {@link BreakRules}, wherever the stream itself is cut.
 * The segments handed on are without gaps; each is valid only during the call.
 */
@SuppressWarnings("EnumOrdinal") // actions come out of a table of the rules, as ordinals
final class Segmenter {

    private static final int JOIN = BreakRules.Action.JOIN.ordinal();
    private static final int BREAK = BreakRules.Action.BREAK.ordinal();
    private static final int HOLD = BreakRules.Action.HOLD.ordinal();
    private static final int JOIN_HELD = BreakRules.Action.JOIN_HELD.ordinal();
    private static final int A_LETTER = BreakRules.Context.A_LETTER.ordinal();
    private static final int ZWJ = WordBreak.ZWJ.ordinal();

    private final Consumer<Segment> segments;

    /** The segment in progress, and what may turn out to belong to it or not (see {@link BreakRules.Action#HOLD}). */
    private Segment segment = new Segment();

    private Segment held = new Segment();

    /** Which of the two the next code point joins. */
    private Segment open = segment;

    private int context = BreakRules.Context.LINE_END.ordinal();
    private boolean afterZwj;

    Segmenter(Consumer<Segment> segments) {
        this.segments = segments;
    }

    void accept(int[] codePoints, int count) {
        var i = 0;
        while (i < count) {
            var codePoint = codePoints[i++];
            var properties = Characters.properties(codePoint);
            var wordBreak = Characters.wordBreak(properties);
            var step = BreakRules.step(context, wordBreak);
            context = BreakRules.context(step);
            if (BreakRules.action(step) != JOIN) {
                move(BreakRules.action(step), afterZwj && (properties & Characters.PICTOGRAPHIC) != 0);
            }
            open.append(codePoint, properties);
            afterZwj = wordBreak == ZWJ;
            if (context == A_LETTER && !afterZwj) {
                i = open.appendAsciiLetters(codePoints, i, count); // WB5, for most of most texts
            }
        }
    }

    void finish() {
        end(segment);
        end(held);
    }

    /** Makes {@code open} what the next code point joins. */
    private void move(int action, boolean joinedByZwj) {
        if (action == HOLD) {
            open = held;
            return;
        }
        if (action == JOIN_HELD) {
            segment.append(held);
            held.clear();
        } else {
            if (action != BREAK) {
                releaseHeld();
            }
            if (!joinedByZwj) { // WB3c
                end(segment);
            }
        }
        open = segment;
    }

    private void releaseHeld() {
        end(segment);
        var released = held;
        held = segment;
        segment = released;
    }

    private void end(Segment ended) {
        if (!ended.isEmpty()) {
            segments.accept(ended);
            ended.clear();
        }
    }
}
