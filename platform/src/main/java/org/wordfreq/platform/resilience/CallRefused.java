package org.wordfreq.platform.resilience;

import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A call to AWS that was not made: its service has failed too often just now, or too many calls are under way. An
 * {@link SdkClientException}, so that whoever can live without an answer of AWS can live without having asked.
 */
public final class CallRefused extends SdkClientException {

    private static final long serialVersionUID = 1L;

    CallRefused(String message, Throwable cause) {
        super(SdkClientException.builder().message(message).cause(cause));
    }
}
