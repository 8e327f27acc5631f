package org.wordfreq.results.counts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Names of cached files: made of hashes, so that nothing in them comes from a client. */
final class FileName {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private FileName() {}

    /** SHA-256 of the parts, each ended by a zero byte, in hexadecimal. */
    static String hash(List<String> parts) {
        return hashesOfBeginnings(parts).getLast();
    }

    /** The {@link #hash} of no part, of the first, of the first two, and so on to all, in one pass over the parts. */
    static List<String> hashesOfBeginnings(List<String> parts) {
        try {
            var hashes = new ArrayList<String>(parts.size() + 1);
            var digest = MessageDigest.getInstance("SHA-256");
            hashes.add(soFar(digest));
            for (var part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                hashes.add(soFar(digest));
            }
            return hashes;
        } catch (NoSuchAlgorithmException | CloneNotSupportedException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String soFar(MessageDigest digest) throws CloneNotSupportedException {
        return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    }

    /** Whether the text is a {@link #hash}. */
    static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }
}
