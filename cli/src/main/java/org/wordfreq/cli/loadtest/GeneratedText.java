package org.wordfreq.cli.loadtest;

import java.io.InputStream;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.wordfreq.cli.loadtest.Lexicon.Spelling;

/**
 * A text of an exact length in bytes, the same for the same seed on every machine, read as a stream: it is made while it is
 * read and never held. Along the way it counts its words, which makes it its own oracle.
 */
final class GeneratedText extends InputStream {

    private static final byte[][] GAPS = {
        bytes(" "),
        bytes(" "),
        bytes(" "),
        bytes(" "),
        bytes(" "),
        bytes(" "),
        bytes(" "),
        bytes(" "),
        bytes(" "),
        bytes(", "),
        bytes(", "),
        bytes(". "),
        bytes("; "),
        bytes(" - "),
        bytes("? "),
        bytes(".\n")
    };

    private final Lexicon lexicon;
    private final Zipf zipf;
    private final SplittableRandom random;
    private final int[] counts;
    private final byte[] piece = new byte[256];
    private int position;
    private int end;
    private long left;

    /**
     * A text.
     *
     * @param seed chooses the text
     * @param bytes its length
     */
    GeneratedText(Lexicon lexicon, Zipf zipf, long seed, long bytes) {
        this.lexicon = lexicon;
        this.zipf = zipf;
        this.random = new SplittableRandom(seed);
        this.counts = new int[lexicon.size()];
        this.left = bytes;
    }

    @Override
    public int read() {
        if (position == end && !refill()) {
            return -1;
        }
        return piece[position++] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        var written = 0;
        while (written < length && (position < end || refill())) {
            var copied = Math.min(length - written, end - position);
            System.arraycopy(piece, position, buffer, offset + written, copied);
            position += copied;
            written += copied;
        }
        return written == 0 && length > 0 ? -1 : written;
    }

    /** Puts the next word and what follows it into the piece; line feeds where no further word fits. */
    private boolean refill() {
        if (left == 0) {
            return false;
        }
        var bits = random.nextLong();
        var word = zipf.rank(random.nextLong());
        var spelled = lexicon.spelled(word, spelling(bits));
        var gap = GAPS[(int) (bits >>> 8 & 15)];
        position = 0;
        if (spelled.length + gap.length <= left) {
            counts[word]++;
            System.arraycopy(spelled, 0, piece, 0, spelled.length);
            System.arraycopy(gap, 0, piece, spelled.length, gap.length);
            end = spelled.length + gap.length;
        } else {
            end = (int) Math.min(left, piece.length);
            java.util.Arrays.fill(piece, 0, end, (byte) '\n');
        }
        left -= end;
        return true;
    }

    private static Spelling spelling(long bits) {
        return switch ((int) (bits & 63)) {
            case 0, 1, 2, 3, 4, 5 -> Spelling.CAPITALISED;
            case 6 -> Spelling.UPPER_CASE;
            case 7, 8 -> Spelling.DECOMPOSED;
            default -> Spelling.PLAIN;
        };
    }

    /** The counts of the words that have been read so far. */
    Map<String, Long> counts() {
        Map<String, Long> byWord = new TreeMap<>();
        for (var word = 0; word < counts.length; word++) {
            if (counts[word] > 0) {
                byWord.merge(lexicon.normal(word), (long) counts[word], Long::sum);
            }
        }
        return byWord;
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
