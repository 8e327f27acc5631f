package org.wordfreq.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MessagingStackTests {

    private static final String QUEUE = "AWS::SQS::Queue";

    private final Template template = Synthesized.with(Compute.ECS).template("Messaging");

    @Test
    void jobsAndResultsThatAreGivenUpGoToDeadLetters() {
        for (var queue : List.of("wordfreq-jobs", "wordfreq-results")) {
            var redrive = template.find(QUEUE, "QueueName", queue).path("RedrivePolicy");

            assertThat(redrive.path("maxReceiveCount").asInt()).isEqualTo(5);
            assertThat(redrive.path("deadLetterTargetArn").isMissingNode()).isFalse();
        }
        template.find(QUEUE, "QueueName", "wordfreq-jobs-dlq");
    }

    @Test
    void queuesAndTopicAreEncryptedByAKeyOfOurs() {
        assertThat(template.all(QUEUE)).hasSize(4).allSatisfy(queue -> assertThat(
                        queue.path("Properties").path("KmsMasterKeyId").toString())
                .contains("Key"));
        assertThat(template.only("AWS::SNS::Topic").path("KmsMasterKeyId").toString())
                .contains("Key");
        assertThat(template.only("AWS::KMS::Key").path("EnableKeyRotation").asBoolean())
                .isTrue();
    }

    @Test
    void nothingIsSentWithoutTls() {
        assertThat(Stream.of("AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy")
                        .flatMap(type -> template.all(type).stream()))
                .hasSize(5)
                .allSatisfy(policy -> assertThat(policy.toString())
                        .contains("\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}},\"Effect\":\"Deny\""));
    }

    @Test
    void onlyTheDocumentsBucketOfThisAccountMaySendJobsFromS3() {
        var statement = template.all("AWS::SQS::QueuePolicy").stream()
                .flatMap(policy ->
                        policy.at("/Properties/PolicyDocument/Statement").valueStream())
                .filter(candidate -> "Allow".equals(candidate.path("Effect").asString()))
                .toList();

        assertThat(statement).hasSize(1);
        assertThat(statement.getFirst().path("Action").asString()).isEqualTo("sqs:SendMessage");
        assertThat(statement.getFirst().path("Condition").toString())
                .contains(":s3:::wordfreq-documents-123456789012-eu-central-1")
                .contains("\"aws:SourceAccount\":\"123456789012\"");
    }

    /** What AWS shows for each; the queue's policy above has the conditions. */
    @Test
    void s3AndAlarmsMayEncryptWhatTheySend() {
        var key = template.only("AWS::KMS::Key").at("/KeyPolicy/Statement");

        assertThat(mayEncrypt(key, "s3.amazonaws.com").has("Condition")).isFalse();
        assertThat(mayEncrypt(key, "cloudwatch.amazonaws.com").path("Condition").toString())
                .isEqualTo("{\"StringEquals\":{\"aws:SourceAccount\":\"123456789012\"}}");
    }

    private static JsonNode mayEncrypt(JsonNode statements, String service) {
        var found = statements
                .valueStream()
                .filter(statement ->
                        service.equals(statement.at("/Principal/Service").asString("")))
                .toList();
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().path("Action").toString()).isEqualTo("[\"kms:Decrypt\",\"kms:GenerateDataKey\"]");
        return found.getFirst();
    }

    @Test
    void theOperatorGetsMailOfWhatHeMustSeeAndNotOfEachDocument() {
        var subscription = template.only("AWS::SNS::Subscription");

        assertThat(subscription.path("FilterPolicy").toString())
                .isEqualTo("{\"type\":[\"dead-letter.arrived\",\"scaling.goal-out-of-reach\"]}");
        // By the attribute of a message, which is the default, and not by what is in its body.
        assertThat(subscription.path("FilterPolicyScope").asString("MessageAttributes"))
                .isEqualTo("MessageAttributes");
    }

    /** The types are written down where events are made, in services that this module is built without. */
    @Test
    void typesThatAreMailedAreTypesOfEvents() throws IOException {
        var sources = new StringBuilder();
        try (var files = Files.walk(Path.of("..", "scaling-controller", "src", "main", "java"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                sources.append(Files.readString(file));
            }
        }

        assertThat(template.only("AWS::SNS::Subscription")
                        .at("/FilterPolicy/type")
                        .valueStream())
                .isNotEmpty()
                .allSatisfy(type -> assertThat(sources).contains("= " + type + ";"));
    }

    @Test
    void eventsGoToTheOperatorByMail() {
        var subscription = template.only("AWS::SNS::Subscription");

        assertThat(subscription.path("Protocol").asString()).isEqualTo("email");
        assertThat(subscription.path("Endpoint").asString()).isEqualTo("ops@example.org");
        assertThat(template.only("AWS::SNS::Topic").path("TopicName").asString())
                .isEqualTo("wordfreq-events");
    }

    @Test
    void jobsAreHiddenLongerFromOthersWhereLambdaHasThem() {
        var ofFleet = template.find(QUEUE, "QueueName", "wordfreq-jobs");
        var ofLambda = Synthesized.with(Compute.LAMBDA).template("Messaging").find(QUEUE, "QueueName", "wordfreq-jobs");

        assertThat(ofFleet.path("VisibilityTimeout").asInt()).isEqualTo(60);
        // Six times the limit of the function (Lambda developer guide, SQS event sources).
        assertThat(ofLambda.path("VisibilityTimeout").asInt()).isEqualTo(6 * 900);
    }
}
