package org.wordfreq.wordcount;

/**
 * The {@code standard} analyzer: of the segments of the original text ({@link Segmenter}) those that are words are folded
 * ({@link CaseFolding}) and counted.
 *
 * <p>A segment is a word when it holds a letter, a number or an ideograph and something is left of it when it is folded:
 * U+3164 HANGUL FILLER is a letter to Unicode, but alone it folds to nothing. What is overlong is decided on the segment as
 * it stands in the text, before folding, since only so it need never be held.
 */
final class StandardWords implements WordSplitter {

    private final Vocabulary vocabulary;
    private final FoldedForms foldedForms = new FoldedForms();
    private final Segmenter segmenter = new Segmenter(this::count);

    StandardWords(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    @Override
    public void accept(int[] codePoints, int count) {
        segmenter.accept(codePoints, count);
    }

    @Override
    public void finish() {
        segmenter.finish();
    }

    private void count(Segment segment) {
        if (!segment.has(Characters.WORD) || !segment.has(Characters.VISIBLE)) {
            return;
        }
        if (segment.isOverlong()) {
            vocabulary.countOverlong();
        } else if (segment.isAscii()) {
            CaseFolding.foldAscii(segment.bytes(), segment.length());
            vocabulary.count(segment.bytes(), 0, segment.length());
        } else {
            var folded = foldedForms.of(segment.bytes(), segment.length());
            vocabulary.count(folded, 0, folded.length);
        }
    }
}
