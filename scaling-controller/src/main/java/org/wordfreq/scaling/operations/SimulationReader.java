package org.wordfreq.scaling.operations;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.platform.web.JsonRefusals;
import org.wordfreq.platform.web.RequestJson;
import org.wordfreq.scaling.web.Refusal;
import tools.jackson.core.JacksonException;

/** Reads requests, and no more of them than a recording takes. */
final class SimulationReader {

    /** Enough for the longest recording. */
    private static final int MOST_BYTES = 2 << 20;

    private SimulationReader() {}

    /** @throws Refusal if the body is no request */
    static SimulationRequest read(InputStream body) {
        var bytes = bytes(body);
        if (bytes.length > MOST_BYTES) {
            throw new Refusal(
                    HttpStatus.CONTENT_TOO_LARGE,
                    ProblemType.SIMULATION_TOO_LARGE,
                    "The body has more than " + MOST_BYTES + " bytes. Send a shorter recording.");
        }
        try {
            var request = RequestJson.MAPPER.readValue(bytes, SimulationRequest.class);
            if (request == null) {
                throw Refusal.invalid("The body is null. Send a JSON object, {} for what is usual.");
            }
            return request;
        } catch (JacksonException unreadable) {
            throw Refusal.invalid(JsonRefusals.detail(unreadable));
        }
    }

    private static byte[] bytes(InputStream body) {
        try {
            return body.readNBytes(MOST_BYTES + 1);
        } catch (IOException brokenOff) {
            throw Refusal.invalid(JsonRefusals.BROKEN_OFF);
        }
    }
}
