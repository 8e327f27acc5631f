package org.wordfreq.scaling.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** Who asks. */
public final class Actor {

    /** The header by which a client says so, where nobody is authenticated. */
    public static final String HEADER = "X-Actor";

    /** The name of a client that does not say. */
    public static final String ANONYMOUS = "anonymous";

    private static final Pattern VALID = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,126}[\\x21-\\x7e])?");

    private Actor() {}

    /**
     * The authenticated user; else whom the header names.
     *
     * @throws Refusal if the header is no name
     */
    public static String of(HttpServletRequest request) {
        var principal = request.getUserPrincipal();
        if (principal != null) {
            return principal.getName();
        }
        var header = request.getHeader(HEADER);
        if (header == null) {
            return ANONYMOUS;
        }
        if (!VALID.matcher(header).matches()) {
            throw Refusal.invalid("The header " + HEADER
                    + " is not 1 to 128 printable ASCII characters. Name yourself so, or leave it out.");
        }
        return header;
    }
}
