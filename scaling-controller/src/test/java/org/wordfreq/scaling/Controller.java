package org.wordfreq.scaling;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.platform.notification.Notification;
import org.wordfreq.platform.notification.Notifier;
import org.wordfreq.scaling.leadership.TestLeases;
import org.wordfreq.scaling.target.ScalingTarget;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** A controller that ticks when a test says so: the real one, but for its clock, its target and its notifications. */
final class Controller implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    final List<Notification> told = new ArrayList<>();
    final SlowTable table = new SlowTable();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final SqsAsyncClient sqs;
    private final TestClock clock;

    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan("org.wordfreq.scaling")
    @ComponentScan({
        "org.wordfreq.scaling.observation",
        "org.wordfreq.scaling.journal",
        "org.wordfreq.scaling.operations"
    })
    @Import({ScalingLoop.class, Steering.class, Resizing.class, Inheritance.class, Report.class})
    static class Wiring {}

    Controller(
            String name,
            LocalAwsEndpoints aws,
            ResourceNames names,
            ScalingTarget target,
            TestClock clock,
            Map<String, Object> properties) {
        this.clock = clock;
        this.sqs = SqsAsyncClient.builder()
                .endpointOverride(aws.sqsEndpoint())
                .region(Region.of(aws.region()))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(aws.accessKey(), aws.secretKey())))
                .build();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", new HashMap<>(properties)));
        context.register(Wiring.class);
        // As singletons, which a context does not close: the clients are the other tests', too.
        var beans = context.getBeanFactory();
        beans.registerSingleton("clock", clock);
        beans.registerSingleton("names", names);
        beans.registerSingleton("dynamoDb", table.client(aws.dynamoDb()));
        beans.registerSingleton("sqs", sqs);
        beans.registerSingleton("meters", new SimpleMeterRegistry());
        beans.registerSingleton("notifier", (Notifier) told::add);
        beans.registerSingleton("target", target);
        beans.registerSingleton("lease", TestLeases.of(name, aws.dynamoDb(), names, clock));
        context.refresh();
    }

    <T> T get(Class<T> part) {
        return context.getBean(part);
    }

    /** Five seconds later, looks once more. */
    void tick() {
        clock.pass(INTERVAL);
        get(ScalingLoop.class).tick();
    }

    /** Ends orderly. */
    void end() {
        get(ScalingLoop.class).end();
        close();
    }

    /** Ends as a process does that is killed. */
    @Override
    public void close() {
        table.letGo();
        context.close();
        sqs.close();
    }
}
