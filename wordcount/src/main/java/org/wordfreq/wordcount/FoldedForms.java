package org.wordfreq.wordcount;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the folded forms of recent words, for folding is by far the slowest step outside ASCII. Its size is fixed: a
 * newcomer takes the place of the word that had its slot.
 */
final class FoldedForms {

    private static final int SLOTS = 1 << 13;

    /** Longer words are rare, and memory is bounded by this. */
    private static final int LONGEST_REMEMBERED = 64;

    private final @Nullable Form[] forms = new @Nullable Form[SLOTS];

    /** The folded form of the UTF-8 text in the first {@code length} bytes; not to be changed. */
    byte[] of(byte[] word, int length) {
        if (length > LONGEST_REMEMBERED) {
            return CaseFolding.fold(word, length);
        }
        var slot = Vocabulary.hash(word, 0, length) & (SLOTS - 1);
        var form = forms[slot];
        if (form == null || !form.isOf(word, length)) {
            form = new Form(Arrays.copyOf(word, length), CaseFolding.fold(word, length));
            forms[slot] = form;
        }
        return form.folded;
    }

    private static final class Form {

        private final byte[] word;
        private final byte[] folded;

        private Form(byte[] word, byte[] folded) {
            this.word = word;
            this.folded = folded;
        }

        private boolean isOf(byte[] other, int length) {
            return Arrays.equals(word, 0, word.length, other, 0, length);
        }
    }
}
