package org.wordfreq.wordcount;

/**
 * Compares the 64 bytes of a block with ranges of bytes, and gives the results as masks: {@link LongScanner} in any Java,
 * {@code VectorScanner} faster where the incubating Vector API is there. Both give the same.
 */
interface BlockScanner {

    /** Turns the choice of a scanner by what is there off, when it is {@code false}. */
    String VECTORS = "wordfreq.vectors";

    /** Describes {@code window[start, start + 64)} as far as ASCII goes. */
    void scan(byte[] window, int start, Masks masks);

    /** Describes the same beyond ASCII; eight bytes more must be readable. */
    void scanWide(byte[] window, int start, Masks masks);

    /** The fastest of this Java runtime. */
    static BlockScanner fastest() {
        if (Runtime.version().feature() < 25
                || ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()
                || !Boolean.parseBoolean(System.getProperty(VECTORS, "true"))) {
            return new LongScanner();
        }
        try {
            return Class.forName("org.wordfreq.wordcount.VectorScanner")
                    .asSubclass(BlockScanner.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError unsupported) {
            return new LongScanner(); // which gives the same
        }
    }

    /** One bit a byte. Those beyond ASCII are valid only behind {@link #scanWide}. */
    final class Masks {

        /** Letters and digits of ASCII. */
        long alphanumerics;

        /** From the apostrophe to the semicolon, but digits. */
        long mids;

        long lowLines;
        long nonAscii;

        /** 80 to BF, which continue characters. */
        long trails;

        /** E0 to FF, which do not begin characters of two bytes. */
        long fromE0;

        /** F0 to FF, which do not begin those of three. */
        long fromF0;

        /** D0 and D1, which begin those from U+0400 to U+047F. */
        long cyrillic;

        /** Of these, those whose second bytes say that they may be capitals: after D0, less than B0; after D1, A0 or more. */
        long cyrillicCapitals;

        /** E4 to E9, which begin those from U+4000 to U+9FFF. */
        long han;
    }
}
