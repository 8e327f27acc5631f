package org.wordfreq.localaws;

import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Runs the emulators for the tests of a JVM: in memory, on free ports, with WordFreq's buckets, queues and tables, from
 * the first test that asks for them until the JVM ends. Every test sees the same ones, so a test takes names of its own
 * ({@link LocalAwsEndpoints#provision}) or documents of its own.
 *
 * <p>Spring finds them by the system properties {@code spring.cloud.aws.*}, which outrank a service's own
 * configuration. They are set before the test class is instantiated, and Spring loads its context at that moment or
 * later; so {@code @LocalAwsTest} and {@code @SpringBootTest} may stand in either order.
 *
 * <p>The emulators outlive the tests on purpose: Spring closes its contexts when the JVM ends, and listeners that still
 * poll should find their queue.
 */
public final class LocalAwsExtension implements BeforeAllCallback, TestInstancePreConstructCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(LocalAwsExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        emulators(context);
    }

    /** Comes before {@link #beforeAll} where the life cycle is per class. */
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        emulators(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalAwsEndpoints.class;
    }

    @Override
    public LocalAwsEndpoints resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return emulators(context);
    }

    private static LocalAwsEndpoints emulators(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent(LocalAwsEndpoints.class, key -> start(), LocalAwsEndpoints.class);
    }

    /** The same for a program of its own, such as a benchmark; they end with its JVM. */
    public static LocalAwsEndpoints start() {
        var process = LocalAwsProcess.start("--in-memory", "--s3-port", "0", "--sqs-port", "0", "--dynamodb-port", "0");
        var endpoints = process.endpoints();
        springProperties(endpoints).forEach(System::setProperty);
        AwsClients.keepEventLoop();
        return new LocalAwsEndpoints(endpoints, AwsClients.of(endpoints));
    }

    private static Map<String, String> springProperties(Endpoints endpoints) {
        return Map.of(
                "spring.cloud.aws.s3.endpoint",
                endpoints.s3().toString(),
                "spring.cloud.aws.s3.path-style-access-enabled",
                "true",
                "spring.cloud.aws.sqs.endpoint",
                endpoints.sqs().toString(),
                "spring.cloud.aws.dynamodb.endpoint",
                endpoints.dynamoDb().toString(),
                "spring.cloud.aws.region.static",
                AwsClients.LOCAL_REGION,
                "spring.cloud.aws.credentials.access-key",
                AwsClients.LOCAL_ACCESS_KEY,
                "spring.cloud.aws.credentials.secret-key",
                AwsClients.LOCAL_SECRET_KEY);
    }
}
