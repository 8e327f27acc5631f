package org.wordfreq.scaling.observation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.function.BinaryOperator;
import org.wordfreq.scaling.target.HttpFake;
import org.wordfreq.scaling.target.HttpFake.Answer;
import org.wordfreq.scaling.target.HttpFake.Request;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.dataformat.cbor.CBORFactory;

/**
 * Speaks with the SDK's client as CloudWatch does, in CBOR, and gives it what somebody answers in JSON: both protocols carry
 * the same structures, and hardly anybody but AWS speaks the former.
 */
final class CloudWatchFake implements AutoCloseable {

    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonFactory CBOR = new CBORFactory();

    private final HttpFake http;
    private final BinaryOperator<String> answers;

    /** @param answers gives for an operation and its input the output, in JSON */
    CloudWatchFake(BinaryOperator<String> answers) {
        this.answers = answers;
        http = new HttpFake(this::answer);
    }

    URI url() {
        return http.url();
    }

    @Override
    public void close() {
        http.close();
    }

    private Answer answer(Request request) {
        var operation = request.path().substring(request.path().lastIndexOf('/') + 1);
        var output =
                answers.apply(operation, translated(CBOR, JSON, request.body()).asUtf8String());
        return new Answer(200, "application/cbor", translated(JSON, CBOR, SdkBytes.fromUtf8String(output)));
    }

    private static SdkBytes translated(JsonFactory from, JsonFactory to, SdkBytes body) {
        var bytes = new ByteArrayOutputStream();
        try (var parser = from.createParser(body.asInputStream());
                var generator = to.createGenerator(bytes)) {
            parser.nextToken();
            generator.copyCurrentStructure(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }
}
