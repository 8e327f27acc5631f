package org.wordfreq.scaling.operations;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.scaling.web.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Reads requests strictly: a knob that is misspelt must not silently keep its default. */
final class SimulationReader {

    /** Enough for the longest recording. */
    private static final int MOST_BYTES = 2 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private SimulationReader() {}

    /** @throws Refusal if the body is no request */
    static SimulationRequest read(InputStream body) throws IOException {
        var bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new Refusal(
                    HttpStatus.CONTENT_TOO_LARGE,
                    ProblemType.SIMULATION_TOO_LARGE,
                    "The body has more than " + MOST_BYTES + " bytes. Send a shorter recording.");
        }
        try {
            var request = JSON.readValue(bytes, SimulationRequest.class);
            if (request == null) {
                throw Refusal.invalid("The body is null. Send a JSON object, {} for what is usual.");
            }
            return request;
        } catch (JacksonException unreadable) {
            throw Refusal.invalid(reason(unreadable));
        }
    }

    private static String reason(JacksonException unreadable) {
        var member = member(unreadable);
        if (unreadable instanceof UnrecognizedPropertyException unknown) {
            return "The member '" + Refusal.shortened(member) + "' is none that is known here. There are "
                    + known(unknown) + "; leave out what is not needed.";
        }
        if (unreadable instanceof StreamReadException broken && member.isEmpty()) {
            return "The body is no JSON (line " + broken.getLocation().getLineNr() + ", column "
                    + broken.getLocation().getColumnNr()
                    + "). Send a JSON object as /swagger-ui.html shows it, {} for what is usual.";
        }
        return (member.isEmpty() ? "The body" : "The member " + Refusal.shortened(member))
                + " is not of the kind that it must be. Send it as /swagger-ui.html shows it.";
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String member(JacksonException unreadable) {
        return unreadable.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
