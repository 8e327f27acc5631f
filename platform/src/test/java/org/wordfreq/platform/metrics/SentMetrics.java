package org.wordfreq.platform.metrics;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Runs an application that has meters beside CloudWatch's registry, until all was sent. */
final class SentMetrics {

    private final Set<String> namespaces = new TreeSet<>();

    /** Each metric that a service with these meters sends. */
    Set<String> of(String service, Consumer<MeterRegistry> meters) {
        return of(service, meters, json -> {});
    }

    /** The same; somebody gets the requests in JSON. */
    Set<String> of(String service, Consumer<MeterRegistry> meters, Consumer<String> next) {
        try (var cloudWatch = new FakeCloudWatch(next)) {
            application(service, cloudWatch).run(context -> {
                var all = context.getBean(MeterRegistry.class);
                if (!(all instanceof CompositeMeterRegistry)) {
                    throw new AssertionError("Prometheus and CloudWatch should both have the metrics, not " + all);
                }
                all.gauge("test.service", Tags.of("name", service), 1);
                meters.accept(all);
            });
            namespaces.addAll(cloudWatch.namespaces());
            return cloudWatch.metrics();
        }
    }

    Set<String> namespaces() {
        return namespaces;
    }

    private static ApplicationContextRunner application(String service, FakeCloudWatch cloudWatch) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        AwsAutoConfiguration.class,
                        CredentialsProviderAutoConfiguration.class,
                        RegionProviderAutoConfiguration.class,
                        MetricsAutoConfiguration.class,
                        CompositeMeterRegistryAutoConfiguration.class,
                        MetricsConfiguration.class))
                .withBean("another", SimpleMeterRegistry.class)
                .withPropertyValues(
                        "spring.application.name=" + service,
                        "management.metrics.tags.application=" + service,
                        "spring.cloud.aws.region.static=us-east-1",
                        "spring.cloud.aws.credentials.access-key=test",
                        "spring.cloud.aws.credentials.secret-key=test",
                        "wordfreq.metrics.cloudwatch.enabled=true",
                        "wordfreq.metrics.cloudwatch.endpoint=" + cloudWatch.url());
    }
}
