package org.wordfreq.wordcount;

import com.ibm.icu.lang.CharacterProperties;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.UnicodeSet;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.HashMap;

/**
 * What the analyzer asks of a code point, two bytes each, taken from the Unicode tables of ICU when this class is loaded.
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

    /** Above the traits: the {@link #kind}. Traits of other origin may follow from {@link #FREE} on. */
    private static final int KIND_SHIFT = 8;

    private static final int KIND_BITS = 3;

    /** The lowest bit that properties leave free. */
    static final int FREE = 1 << (KIND_SHIFT + KIND_BITS);

    private static final WordBreak[] WORD_BREAKS = WordBreak.values();
    private static final int WORD_BREAK_MASK = WORD - 1;
    private static final int BLOCK_BITS = 8;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private static final int CODE_POINTS = Character.MAX_CODE_POINT + 1;

    private static final char[] BLOCK_STARTS = new char[CODE_POINTS >> BLOCK_BITS];
    private static final char[] BLOCKS = withKinds(share(gather()));

    private Characters() {}

    /** The traits of a code point, below them its {@link #wordBreak}, and above them its {@link #kind}. */
    static int properties(int codePoint) {
        return BLOCKS[BLOCK_STARTS[codePoint >> BLOCK_BITS] + (codePoint & (BLOCK - 1))];
    }

    /** The ordinal of the {@link WordBreak} in properties. */
    static int wordBreak(int properties) {
        return properties & WORD_BREAK_MASK;
    }

    /** The ordinal of the {@link PlainWords.Kind} in properties. */
    static int kind(int properties) {
        return (properties >> KIND_SHIFT) & ((1 << KIND_BITS) - 1);
    }

    static WordBreak wordBreakOf(int codePoint) {
        return WORD_BREAKS[wordBreak(properties(codePoint))];
    }

    private static char[] gather() {
        var properties = new char[CODE_POINTS];
        Arrays.fill(properties, (char) VISIBLE);
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
        properties[Utf8.REPLACEMENT] = (char) WordBreak.NEWLINE.ordinal();
        return properties;
    }

    private static char[] withKinds(char[] blocks) {
        for (var i = 0; i < blocks.length; i++) {
            var wordBreak = WORD_BREAKS[wordBreak(blocks[i])];
            var kind = PlainWords.Kind.of(wordBreak, (blocks[i] & WORD) != 0);
            blocks[i] |= (char) (kind.ordinal() << KIND_SHIFT);
        }
        return blocks;
    }

    private static UnicodeSet with(int property, int value) {
        return new UnicodeSet().applyIntPropertyValue(property, value);
    }

    private static void flip(char[] properties, UnicodeSet codePoints, int bits) {
        for (var range : codePoints.ranges()) {
            for (var codePoint = range.codepoint; codePoint <= range.codepointEnd; codePoint++) {
                properties[codePoint] ^= (char) bits;
            }
        }
    }

    /** Most blocks are as the one before them, which is found out faster than by what they hash to. */
    private static char[] share(char[] properties) {
        var starts = new HashMap<String, Integer>();
        var blocks = CharBuffer.allocate(1 << Character.SIZE);
        for (var from = 0; from < properties.length; from += BLOCK) {
            var index = from >> BLOCK_BITS;
            if (from > 0 && Arrays.equals(properties, from - BLOCK, from, properties, from, from + BLOCK)) {
                BLOCK_STARTS[index] = BLOCK_STARTS[index - 1];
                continue;
            }
            var block = new String(properties, from, BLOCK);
            var start = starts.computeIfAbsent(block, added -> {
                blocks.put(added);
                return blocks.position() - BLOCK;
            });
            BLOCK_STARTS[index] = (char) start.intValue();
        }
        return Arrays.copyOf(blocks.array(), blocks.position());
    }
}
