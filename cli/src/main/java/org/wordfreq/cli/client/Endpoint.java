package org.wordfreq.cli.client;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;

/**
 * Where a service answers.
 *
 * @param url its address; with a token by TLS or on this machine, since whoever reads a token on its way can use it
 * @param token what lets the client in; null where nobody is asked for one
 */
public record Endpoint(URI url, @Nullable AccessToken token) {

    /**
     * By addresses, and by the one name that every machine has for them. Names below localhost ought to be it too (RFC 6761),
     * but not all resolvers know that, and what they ask may answer anything.
     */
    private static final Pattern THIS_MACHINE = Pattern.compile("(?i)localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]");

    public Endpoint {
        if (token != null && !isConfidential(url)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "A token is not sent to " + url
                            + ", since it could be read on its way. Name the address with https,"
                            + " or leave out the token ($WORDFREQ_TOKEN).");
        }
    }

    /** A service that lets in everybody, as all do on this machine. */
    public static Endpoint open(URI url) {
        return new Endpoint(url, null);
    }

    private static boolean isConfidential(URI url) {
        return "https".equalsIgnoreCase(url.getScheme())
                || (url.getHost() != null && THIS_MACHINE.matcher(url.getHost()).matches());
    }
}
