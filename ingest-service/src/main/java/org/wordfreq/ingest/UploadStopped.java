package org.wordfreq.ingest;

/** Ends an upload whose body breaks a limit or ends early or comes too slowly, or that found no buffer in time. */
final class UploadStopped extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    UploadStopped(Refusal refusal, Throwable cause) {
        super(refusal.detail(), cause);
        this.refusal = refusal;
    }

    UploadStopped(Refusal refusal) {
        super(refusal.detail());
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
