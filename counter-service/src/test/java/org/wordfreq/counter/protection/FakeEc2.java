package org.wordfreq.counter.protection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.wordfreq.counter.protection.FakeHttp.Answer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/** The metadata service of an instance, version 2, and Auto Scaling's query protocol as far as an instance needs it. */
final class FakeEc2 implements AutoCloseable {

    static final String INSTANCE = "i-0123456789abcdef0";
    static final String GROUP = "counters";

    /** Items of the metadata by their paths. */
    final Map<String, String> metadata = new ConcurrentHashMap<>(Map.of("instance-id", INSTANCE));

    /** What Auto Scaling was asked, for example {@code SetInstanceProtection true}. */
    final List<String> actions = new CopyOnWriteArrayList<>();

    /** The same as IAM names it, with what was only looked at. */
    final SortedSet<String> calls = new ConcurrentSkipListSet<>();

    volatile boolean refusing;
    volatile boolean isProtected;
    private final AtomicInteger token = new AtomicInteger();

    private final FakeHttp metadataService = new FakeHttp(this::metadata);
    private final FakeHttp autoScaling = new FakeHttp((request, body) -> autoScaling(body));

    InstanceMetadata instanceMetadata() {
        return new InstanceMetadata(metadataService.uri());
    }

    AsgInstance instance(InstanceMetadata of, String group) {
        var settings =
                new ProtectionSettings.Asg(group, "wordfreq-drain", Duration.ofMillis(50), metadataService.uri(), null);
        return new AsgInstance(client(autoScaling.uri()), of, settings);
    }

    /** The settings that lead here, as properties. */
    String[] properties() {
        return new String[] {
            "wordfreq.counter.worker.protection=asg",
            "wordfreq.counter.worker.asg.metadata=" + metadataService.uri(),
            "wordfreq.counter.worker.asg.endpoint=" + autoScaling.uri(),
            "wordfreq.counter.worker.asg.interval=50ms"
        };
    }

    static AutoScalingClient client(URI endpoint) {
        return AutoScalingClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(client -> client.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    /** All tokens given so far are over. */
    void endTokens() {
        token.incrementAndGet();
    }

    private Answer metadata(HttpExchange request, String body) {
        var path = request.getRequestURI().getPath();
        var headers = request.getRequestHeaders();
        if (path.equals("/latest/api/token")) {
            assertThat(request.getRequestMethod()).isEqualTo("PUT");
            assertThat(headers.getFirst("X-aws-ec2-metadata-token-ttl-seconds")).isNotNull();
            return new Answer(200, "token-" + token.get());
        }
        if (!("token-" + token.get()).equals(headers.getFirst("X-aws-ec2-metadata-token"))) {
            return new Answer(401, "");
        }
        var item = metadata.get(path.substring("/latest/meta-data/".length()));
        return item == null ? new Answer(404, "<html/>") : new Answer(200, item);
    }

    private Answer autoScaling(String body) {
        var parameters = Arrays.stream(body.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        var action = parameters.getOrDefault("Action", "");
        calls.add("autoscaling:" + action);
        if (refusing) {
            return new Answer(403, """
                <ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error>
                </ErrorResponse>\
                """);
        }
        if (action.equals("DescribeAutoScalingInstances")) {
            return new Answer(200, """
                <DescribeAutoScalingInstancesResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/">
                <DescribeAutoScalingInstancesResult><AutoScalingInstances><member><InstanceId>%s</InstanceId>
                <AutoScalingGroupName>%s</AutoScalingGroupName></member></AutoScalingInstances>
                </DescribeAutoScalingInstancesResult></DescribeAutoScalingInstancesResponse>\
                """.formatted(INSTANCE, GROUP));
        }
        assertThat(parameters).containsEntry("AutoScalingGroupName", GROUP).containsValue(INSTANCE);
        actions.add(action + " "
                + parameters.getOrDefault("ProtectedFromScaleIn", parameters.getOrDefault("LifecycleActionResult", ""))
                + parameters.getOrDefault("LifecycleHookName", ""));
        if (action.equals("SetInstanceProtection")) {
            isProtected = Boolean.parseBoolean(parameters.get("ProtectedFromScaleIn"));
        }
        return new Answer(200, "<%sResponse><%sResult/></%sResponse>".formatted(action, action, action));
    }

    @Override
    public void close() {
        metadataService.close();
        autoScaling.close();
    }
}
