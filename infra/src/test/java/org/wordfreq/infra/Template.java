package org.wordfreq.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A CloudFormation template. */
record Template(JsonNode json) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Template read(Path file) {
        return new Template(JSON.readTree(file));
    }

    /** The resources of that type, such as {@code AWS::S3::Bucket}. */
    List<JsonNode> all(String type) {
        return json.path("Resources")
                .valueStream()
                .filter(resource -> type.equals(resource.path("Type").asString()))
                .toList();
    }

    /** The properties of the only resource of that type. */
    JsonNode only(String type) {
        var found = all(type);
        assertThat(found).as(type).hasSize(1);
        return found.getFirst().path("Properties");
    }

    /** The resource of that type one property of which, such as {@code BucketName}, has that value. */
    JsonNode resource(String type, String property, String value) {
        var found = all(type).stream()
                .filter(resource ->
                        value.equals(resource.path("Properties").path(property).asString("")))
                .toList();
        assertThat(found).as(type + " with " + property + " " + value).hasSize(1);
        return found.getFirst();
    }

    /** Its properties. */
    JsonNode find(String type, String property, String value) {
        return resource(type, property, value).path("Properties");
    }
}
