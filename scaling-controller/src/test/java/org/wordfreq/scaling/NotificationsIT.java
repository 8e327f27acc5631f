package org.wordfreq.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;
import org.wordfreq.scaling.target.HttpFake;
import org.wordfreq.scaling.target.HttpFake.Answer;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it is, with a topic of SNS: what an operator who has subscribed to it hears. */
@LocalAwsTest
@SpringBootTest(
        properties = {
            "wordfreq.names.jobs-queue=told-jobs",
            "wordfreq.names.dead-letter-queue=told-jobs-dlq",
            "wordfreq.names.documents-table=told",
            "wordfreq.names.workers-table=told-workers",
            "wordfreq.scaling.interval=1s",
            "wordfreq.scaling.max=1",
            "wordfreq.scaling.latency-target=1s",
            "wordfreq.notifications.channel=sns",
            "wordfreq.notifications.sns.topic=arn:aws:sns:us-east-1:000000000000:told"
        })
class NotificationsIT {

    private static final List<JsonNode> PUBLISHED = new CopyOnWriteArrayList<>();
    private static final HttpFake SNS = new HttpFake(request -> publish(request.text()));

    private final LocalAwsEndpoints aws;

    NotificationsIT(LocalAwsEndpoints aws) {
        this.aws = aws;
    }

    @BeforeAll
    static void provision(LocalAwsEndpoints aws) {
        aws.provision("told");
    }

    @DynamicPropertySource
    static void endpoint(DynamicPropertyRegistry properties) {
        properties.add("wordfreq.notifications.sns.endpoint", SNS::url);
    }

    @AfterAll
    static void close() {
        SNS.close();
    }

    @Test
    void scaleActionsAndAGoalOutOfReachArePublished() {
        var queue = aws.sqs().getQueueUrl(r -> r.queueName("told-jobs")).queueUrl();
        for (var batch = 0; batch < 12; batch++) {
            aws.sqs().sendMessageBatch(r -> r.queueUrl(queue)
                    .entries(IntStream.range(0, 10)
                            .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                                    .id("i" + i)
                                    .messageBody("{}")
                                    .build())
                            .toList()));
        }

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(PUBLISHED)
                .extracting(told -> told.path("type").asString())
                .contains("scaling.resized", "scaling.goal-out-of-reach"));

        assertThat(PUBLISHED)
                .filteredOn(told -> told.path("type").asString().equals("scaling.resized"))
                .hasSize(1)
                .first()
                .satisfies(told -> {
                    assertThat(told.toString()).contains("dry-run", "Grow from 0 to 1");
                });
        assertThat(PUBLISHED.toString()).contains("the greatest size is 1");
    }

    private static Answer publish(String body) {
        Arrays.stream(body.split("&", -1))
                .filter(pair -> pair.startsWith("Message="))
                .map(pair -> URLDecoder.decode(pair.substring("Message=".length()), StandardCharsets.UTF_8))
                .map(JsonMapper.shared()::readTree)
                .forEach(PUBLISHED::add);
        return Answer.of(
                200,
                "text/xml",
                "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>");
    }
}
