package org.wordfreq.cli.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;

/**
 * What a client shows to a load balancer that lets in nobody without (RFC 6750). It is worth as much as a password for as
 * long as it is valid, so no message and no {@link #toString} has it.
 */
public final class AccessToken {

    /** The {@code b64token} of RFC 6750. Whatever else a header is given, the HTTP client repeats it in its message. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final Supplier<String> source;

    private AccessToken(Supplier<String> source) {
        this.source = source;
    }

    /** @throws Failure if that is no token */
    static AccessToken of(String text) {
        var token = checked(text, "--token or $WORDFREQ_TOKEN");
        return new AccessToken(() -> token);
    }

    /**
     * What the file holds whenever it is asked for: a command may take longer than a token is valid.
     *
     * @throws Failure if there is no token in it now; later, {@link #header} does so
     */
    static AccessToken in(Path file) {
        var token = new AccessToken(() -> read(file));
        var unused = token.header();
        return token;
    }

    /** The value of the header Authorization. */
    String header() {
        return "Bearer " + source.get();
    }

    private static String read(Path file) {
        try {
            return checked(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new Failure(ExitCode.USAGE, "No token can be read from " + file + " (--token-file).", e);
        }
    }

    private static String checked(String text, String where) {
        var token = text.strip();
        if (!TOKEN.matcher(token).matches()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "What " + where
                            + " holds is no token: one has letters, digits and any of . _ ~ + / - only, and = at"
                            + " its end.");
        }
        return token;
    }

    @Override
    public String toString() {
        return "(a token)";
    }
}
