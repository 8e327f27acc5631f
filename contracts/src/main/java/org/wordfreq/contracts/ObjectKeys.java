package org.wordfreq.contracts;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Object keys as events carry them: encoded as HTML forms are, so that a space is a plus sign. */
final class ObjectKeys {

    /** S3 User Guide, "Naming Amazon S3 objects". */
    static final int MAX_BYTES = 1024;

    private ObjectKeys() {}

    static String encode(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    /**
     * The key that was encoded. Unlike {@link java.net.URLDecoder} this takes no bytes that are not UTF-8: it would make
     * another key of them.
     *
     * @throws IllegalArgumentException if no key of S3 is encoded like that
     */
    static String decode(String encoded) {
        var bytes = utf8(encoded);
        var decoded = new ByteArrayOutputStream(bytes.length);
        for (var i = 0; i < bytes.length; i++) {
            switch (bytes[i]) {
                case '+' -> decoded.write(' ');
                case '%' -> {
                    decoded.write(octet(bytes, i));
                    i += 2;
                }
                default -> decoded.write(bytes[i]);
            }
        }
        return checked(text(decoded.toByteArray()));
    }

    /** @throws IllegalArgumentException if no object can have that key */
    static String checked(String key) {
        var length = utf8(key).length;
        if (length == 0 || length > MAX_BYTES) {
            throw new IllegalArgumentException("a key has from 1 to " + MAX_BYTES + " bytes, not " + length);
        }
        return key;
    }

    private static int octet(byte[] bytes, int percent) {
        var high = percent + 2 < bytes.length ? Character.digit(bytes[percent + 1], 16) : -1;
        var low = percent + 2 < bytes.length ? Character.digit(bytes[percent + 2], 16) : -1;
        if (high < 0 || low < 0) {
            throw new IllegalArgumentException("the key has a % without two hexadecimal digits");
        }
        return high << 4 | low;
    }

    private static byte[] utf8(String text) {
        try {
            var buffer = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            var bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (CharacterCodingException loneSurrogate) {
            throw new IllegalArgumentException("the key holds half a surrogate pair", loneSurrogate);
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException("the key is not UTF-8", malformed);
        }
    }
}
