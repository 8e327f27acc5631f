package org.wordfreq.scaling.web;

import java.util.regex.Pattern;

/** Why an operator does something, for the audit log. */
public final class Reason {

    private static final int MAX = 500;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Reason() {}

    /**
     * The reason, if it is one.
     *
     * @param remedy what to do about one that is none, as a sentence
     * @throws Refusal if it does not have 1 to {@value #MAX} characters, or a control character among them
     */
    public static String checked(String given, String remedy) {
        var reason = given.strip();
        if (reason.isEmpty() || reason.length() > MAX || CONTROL.matcher(reason).find()) {
            throw Refusal.invalid("The member reason has " + reason.length() + " characters; it takes 1 to " + MAX
                    + ", no control characters among them. " + remedy);
        }
        return reason;
    }
}
