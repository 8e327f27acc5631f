package org.wordfreq.results.counts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Names of cached files: made of hashes, so that nothing in them comes from a client. */
final class FileName {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private FileName() {}

    /** SHA-256 of the parts, each ended by a zero byte, in hexadecimal. */
    static String hash(List<String> parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether the text is a {@link #hash}. */
    static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }
}
