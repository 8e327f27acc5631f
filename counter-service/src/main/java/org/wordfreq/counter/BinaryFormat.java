package org.wordfreq.counter;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Formats whose files may hold no NUL for a while, or none at all; the others are found by that. Signatures are in
 * hexadecimal, with {@code ??} for any byte.
 */
enum BinaryFormat {
    GZIP("gzip", "1F8B"),
    ZIP("ZIP (or Office, EPUB, JAR)", "504B0304"),
    EMPTY_ZIP("ZIP (or Office, EPUB, JAR)", "504B0506"),
    PDF("PDF", "255044462D"),
    PNG("PNG", "89504E470D0A1A0A"),
    JPEG("JPEG", "FFD8FF"),
    GIF("GIF", "4749463837"),
    GIF_89A("GIF", "4749463839"),
    BZIP2("bzip2", "425A68??314159265359"),
    XZ("xz", "FD377A585A00"),
    ZSTD("Zstandard", "28B52FFD"),
    SEVEN_ZIP("7z", "377ABCAF271C"),
    RAR("RAR", "526172211A07"),
    ELF("ELF", "7F454C46"),
    OLE("old Office", "D0CF11E0A1B11AE1");

    private final String title;
    private final String signature;

    BinaryFormat(String title, String signature) {
        this.title = title;
        this.signature = signature;
    }

    String title() {
        return title;
    }

    /** The format that content of this beginning has. */
    static Optional<BinaryFormat> of(byte[] head, int length) {
        var start = HexFormat.of().withUpperCase().formatHex(head, 0, Math.min(length, 16));
        return Arrays.stream(values()).filter(format -> format.matches(start)).findFirst();
    }

    private boolean matches(String start) {
        var any = signature.indexOf('?');
        if (any < 0) {
            return start.startsWith(signature);
        }
        return start.startsWith(signature.substring(0, any)) && start.startsWith(signature.substring(any + 2), any + 2);
    }
}
