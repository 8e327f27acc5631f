package org.wordfreq.localaws;

/** The emulators can't start or went away; the message says why and what to do. */
final class LocalAwsException extends RuntimeException {

    LocalAwsException(String message) {
        super(message);
    }

    LocalAwsException(String message, Throwable cause) {
        super(message, cause);
    }
}
