package org.wordfreq.wordcount;

import com.ibm.icu.lang.CharacterProperties;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.UnicodeSet;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;

/**
 * What the analyzer asks of a code point, one byte each, taken from the Unicode tables of ICU when this class is loaded.
 * The table has two stages: most blocks of 256 code points are like another one, and are stored once.
 */
@SuppressWarnings("EnumOrdinal") // the table holds word break classes by their ordinals
final class Characters {

    /** Trait: a letter, number or ideograph, which makes a segment a word. */
    static final int WORD = 1 << 5;

    /** Trait: something is left of it when folded. All but the default-ignorable code points, which fold to nothing. */
    static final int VISIBLE = 1 << 6;

    /** Trait: Extended_Pictographic, which WB3c joins to a ZWJ before it. */
    static final int PICTOGRAPHIC = 1 << 7;

    private static final WordBreak[] WORD_BREAKS = WordBreak.values();
    private static final int WORD_BREAK_MASK = WORD - 1;
    private static final int BLOCK_BITS = 8;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private static final int CODE_POINTS = Character.MAX_CODE_POINT + 1;

    private static final char[] BLOCK_STARTS = new char[CODE_POINTS >> BLOCK_BITS];
    private static final byte[] BLOCKS = share(gather());

    private Characters() {}

    /** The traits of a code point and, below them, its {@link #wordBreak}. */
    static int properties(int codePoint) {
        return BLOCKS[BLOCK_STARTS[codePoint >> BLOCK_BITS] + (codePoint & (BLOCK - 1))] & 0xFF;
    }

    /** The ordinal of the {@link WordBreak} in properties. */
    static int wordBreak(int properties) {
        return properties & WORD_BREAK_MASK;
    }

    static WordBreak wordBreakOf(int codePoint) {
        return WORD_BREAKS[wordBreak(properties(codePoint))];
    }

    private static byte[] gather() {
        var properties = new byte[CODE_POINTS];
        Arrays.fill(properties, (byte) VISIBLE);
        for (var value = 0; value <= UCharacter.getIntPropertyMaxValue(UProperty.WORD_BREAK); value++) {
            var wordBreak = WordBreak.ofIcu(value);
            if (wordBreak != WordBreak.OTHER) {
                flip(properties, with(UProperty.WORD_BREAK, value), wordBreak.ordinal());
            }
        }
        var words = with(UProperty.NUMERIC_TYPE, UCharacter.NumericType.NONE).complement();
        words.addAll(CharacterProperties.getBinaryPropertySet(UProperty.ALPHABETIC));
        words.addAll(CharacterProperties.getBinaryPropertySet(UProperty.IDEOGRAPHIC));
        flip(properties, words, WORD);
        flip(properties, CharacterProperties.getBinaryPropertySet(UProperty.DEFAULT_IGNORABLE_CODE_POINT), VISIBLE);
        flip(properties, CharacterProperties.getBinaryPropertySet(UProperty.EXTENDED_PICTOGRAPHIC), PICTOGRAPHIC);
        properties[Utf8.REPLACEMENT] = (byte) WordBreak.NEWLINE.ordinal();
        return properties;
    }

    private static UnicodeSet with(int property, int value) {
        return new UnicodeSet().applyIntPropertyValue(property, value);
    }

    private static void flip(byte[] properties, UnicodeSet codePoints, int bits) {
        for (var range : codePoints.ranges()) {
            for (var codePoint = range.codepoint; codePoint <= range.codepointEnd; codePoint++) {
                properties[codePoint] ^= (byte) bits;
            }
        }
    }

    private static byte[] share(byte[] properties) {
        var starts = new HashMap<ByteBuffer, Character>();
        var blocks = ByteBuffer.allocate(1 << Character.SIZE);
        for (var from = 0; from < properties.length; from += BLOCK) {
            var block = ByteBuffer.wrap(properties, from, BLOCK).slice();
            var start = starts.get(block);
            if (start == null) {
                start = (char) blocks.position();
                starts.put(block, start);
                blocks.put(block.duplicate());
            }
            BLOCK_STARTS[from >> BLOCK_BITS] = start;
        }
        return Arrays.copyOf(blocks.array(), blocks.position());
    }
}
