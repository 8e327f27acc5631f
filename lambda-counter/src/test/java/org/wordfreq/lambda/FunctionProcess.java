package org.wordfreq.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.localaws.LocalAwsEndpoints;

/** The function as Lambda runs it: by its runtime, of the files in {@code target/function}, with settings in the environment. */
final class FunctionProcess implements AutoCloseable {

    private static final String RUNTIME = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    private final Process process;
    private final Path log;

    FunctionProcess(LocalAwsEndpoints aws, ResourceNames names, String runtimeApi) throws IOException {
        log = Files.createDirectories(Path.of("target", "functions")).resolve(names.jobsQueue() + ".log");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        Path.of("target", "function", "lib", "*") + ":" + runtime(),
                        RUNTIME,
                        "org.wordfreq.lambda.JobsHandler::handleRequest")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var environment = builder.environment();
        environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "2048");
        environment.put("AWS_LAMBDA_FUNCTION_NAME", "counter");
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        environment.put("SPRING_PROFILES_ACTIVE", "local");
        // As the profile aws has it.
        environment.put("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs");
        environment.put("SPRING_CLOUD_AWS_S3_ENDPOINT", aws.s3Endpoint().toString());
        environment.put("SPRING_CLOUD_AWS_SQS_ENDPOINT", aws.sqsEndpoint().toString());
        environment.put(
                "SPRING_CLOUD_AWS_DYNAMODB_ENDPOINT", aws.dynamoDbEndpoint().toString());
        name(environment, "documents-bucket", names.documentsBucket());
        name(environment, "results-bucket", names.resultsBucket());
        name(environment, "jobs-queue", names.jobsQueue());
        name(environment, "dead-letter-queue", names.deadLetterQueue());
        name(environment, "results-queue", names.resultsQueue());
        name(environment, "documents-table", names.documentsTable());
        name(environment, "workers-table", names.workersTable());
        process = builder.start();
    }

    private static void name(Map<String, String> environment, String property, String value) {
        environment.put("WORDFREQ_NAMES_" + property.replace("-", "").toUpperCase(Locale.ROOT), value);
    }

    /** What it has written so far, for CloudWatch. */
    List<String> logLines() throws IOException {
        return Files.readAllLines(log);
    }

    /** Lambda brings these itself. */
    private static String runtime() {
        List<String> jars = Arrays.stream(System.getProperty("java.class.path").split(":", -1))
                .filter(jar -> jar.contains("aws-lambda-java-"))
                .toList();
        return jars.stream().collect(Collectors.joining(":"));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
