package org.wordfreq.ingest;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id that a client may give to follow its upload through the logs; one that is not usable counts as none. */
final class CorrelationIds {

    static final String HEADER = "X-Correlation-Id";

    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9._:@/+=-]{1,128}");

    private CorrelationIds() {}

    static @Nullable String usable(@Nullable String header) {
        return header != null && USABLE.matcher(header).matches() ? header : null;
    }
}
