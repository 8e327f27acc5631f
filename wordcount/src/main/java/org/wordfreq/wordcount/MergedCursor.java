package org.wordfreq.wordcount;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Goes through the words of several cursors, each of which is in the same order, as through one. Words that stand in more
 * than one of them come once, with the sum of their counts.
 */
final class MergedCursor implements WordCursor {

    /** The order of bytes, which is that of code points. */
    static final Comparator<WordCursor> BY_WORD =
            (a, b) -> Arrays.compareUnsigned(a.bytes(), 0, a.length(), b.bytes(), 0, b.length());

    /** The order of {@link WordCount}. */
    static final Comparator<WordCursor> BY_COUNT =
            Comparator.comparingLong(WordCursor::count).reversed().thenComparing(BY_WORD);

    private final Comparator<WordCursor> order;
    private final PriorityQueue<WordCursor> waiting;

    /** The cursors that stand on the word at hand, and have to go on before the next. */
    private final List<WordCursor> current;

    private long count;

    MergedCursor(Comparator<WordCursor> order, Collection<? extends WordCursor> cursors) {
        this.order = order;
        this.waiting = new PriorityQueue<>(Math.max(1, cursors.size()), order);
        this.current = new ArrayList<>(cursors);
    }

    @Override
    public boolean next() throws IOException {
        for (var cursor : current) {
            if (cursor.next()) {
                waiting.add(cursor);
            }
        }
        current.clear();
        count = 0;
        while (!waiting.isEmpty() && (current.isEmpty() || order.compare(waiting.element(), current.get(0)) == 0)) {
            var cursor = waiting.remove();
            count = Math.addExact(count, cursor.count());
            current.add(cursor);
        }
        return !current.isEmpty();
    }

    @Override
    public byte[] bytes() {
        return current.get(0).bytes();
    }

    @Override
    public int length() {
        return current.get(0).length();
    }

    @Override
    public long count() {
        return count;
    }
}
