package org.wordfreq.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A role as a template has it, with all that it may do: by the policies in it, by those that are attached to it in the same
 * template, and by those of AWS.
 *
 * @param id its id in the template
 */
record Grants(Template template, String id, JsonNode properties) {

    /** With which the CDK makes ids unique. */
    private static final String HASH = "[0-9A-F]{8}";

    static List<Grants> roles(Template template) {
        return template.json().path("Resources").properties().stream()
                .filter(resource ->
                        "AWS::IAM::Role".equals(resource.getValue().path("Type").asString()))
                .map(resource -> new Grants(
                        template, resource.getKey(), resource.getValue().path("Properties")))
                .toList();
    }

    /** Its id without the hash. */
    String name() {
        return id.replaceFirst(HASH + "$", "");
    }

    /** Each action with the resource that it is allowed on, and {@code managed NAME} for each policy of AWS's. */
    Set<String> all() {
        var allowed = statements().flatMap(statement -> texts(statement.path("Action"))
                .flatMap(action -> resources(statement.path("Resource")).map(on -> action + " on " + on)));
        var managed = properties
                .path("ManagedPolicyArns")
                .valueStream()
                .map(Grants::resource)
                .map(arn -> "managed " + arn.replaceFirst(".*/", ""));
        return Stream.concat(allowed, managed).collect(Collectors.toCollection(TreeSet::new));
    }

    Stream<JsonNode> statements() {
        var inIt = properties.path("Policies").valueStream();
        var attached = Stream.of("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy")
                .flatMap(type -> template.all(type).stream())
                .map(policy -> policy.path("Properties"))
                .filter(policy -> policy.findValuesAsString("Ref").contains(id));
        return Stream.concat(inIt, attached)
                .flatMap(policy -> policy.at("/PolicyDocument/Statement").valueStream())
                .peek(statement ->
                        assertThat(statement.path("Effect").asString()).isEqualTo("Allow"));
    }

    static Stream<String> texts(JsonNode oneOrMany) {
        return (oneOrMany.isArray() ? oneOrMany.valueStream() : Stream.of(oneOrMany)).map(JsonNode::asString);
    }

    /** Without the partition, which is a reference; what another stack exports is told by that stack and its id there. */
    static Stream<String> resources(JsonNode oneOrMany) {
        return (oneOrMany.isArray() ? oneOrMany.valueStream() : Stream.of(oneOrMany)).map(Grants::resource);
    }

    private static String resource(JsonNode resource) {
        if (resource.isString()) {
            return resource.asString();
        }
        if (resource.has("Fn::ImportValue")) {
            return resource.path("Fn::ImportValue")
                    .asString()
                    .replaceFirst(":ExportsOutputFnGetAtt(\\w+)" + HASH + "Arn" + HASH + "$", ":$1");
        }
        if (resource.has("Fn::GetAtt")) {
            return resource.path("Fn::GetAtt").path(0).asString().replaceFirst(HASH + "$", "");
        }
        return resource.path("Fn::Join").path(1).path(2).asString();
    }
}
