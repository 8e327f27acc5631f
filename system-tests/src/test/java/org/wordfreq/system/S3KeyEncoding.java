package org.wordfreq.system;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How S3 writes keys in its events, done by hand: a space is a plus, other bytes are percent-encoded. */
public final class S3KeyEncoding {

    private static final String AS_THEY_ARE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._*/";

    private S3KeyEncoding() {}

    /** The key as it stands in an event. */
    public static String encode(String key) {
        var encoded = new StringBuilder();
        for (var b : key.getBytes(StandardCharsets.UTF_8)) {
            if (b == ' ') {
                encoded.append('+');
            } else if (b > 0 && AS_THEY_ARE.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", b));
            }
        }
        return encoded.toString();
    }
}
