package org.wordfreq.infra;

import java.util.Map;
import java.util.TreeMap;
import org.wordfreq.contracts.Access.Service;
import software.amazon.awscdk.Duration;

/** The environment variables of a service, which Spring reads as its settings. Names and numbers, no secrets. */
final class ServiceEnvironment {

    private ServiceEnvironment() {}

    /**
     * How long the service may take, once it was told to stop, to finish what it has begun: a form or a stream that is being
     * uploaded, a file of counts that is being read, a job. Shorter than the time after which it is killed, and as long as the
     * load balancer leaves it to its requests before ECS tells it to stop (ECS best practices, load balancer connection draining).
     */
    static Duration toFinish(Service service) {
        return Duration.seconds(
                switch (service) {
                    case INGEST, COUNTER -> 100;
                    case RESULTS -> 60;
                    case SCALING -> 30;
                });
    }

    static Map<String, String> of(Service service, Resources resources) {
        var settings = resources.settings();
        var environment = new TreeMap<>(Map.of(
                "SPRING_PROFILES_ACTIVE", "aws",
                "AWS_REGION", settings.region(),
                "SERVER_PORT", String.valueOf(NetworkStack.SERVICE_PORT),
                // Longer than the load balancer keeps idle connections, or it would send requests into closed ones.
                "SERVER_TOMCAT_KEEPALIVETIMEOUT", "75s",
                // The whole ARN: by its name alone the topic would be created at every start.
                "WORDFREQ_NOTIFICATIONS_SNS_TOPIC", resources.topic()));
        environment.put(
                "SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE", toFinish(service).toSeconds() + "s");
        addNames(environment, settings);
        switch (service) {
            // What it tells of a document links to where clients come in.
            case INGEST -> environment.put("WORDFREQ_INGEST_RESULTSURL", settings.address());
            case RESULTS -> addQueries(environment, resources);
            case COUNTER -> addCounter(environment, settings);
            case SCALING -> addTarget(environment, settings);
        }
        return environment;
    }

    private static void addNames(Map<String, String> environment, DeploymentSettings settings) {
        var names = settings.names();
        environment.put("WORDFREQ_NAMES_DOCUMENTSBUCKET", names.documentsBucket());
        environment.put("WORDFREQ_NAMES_RESULTSBUCKET", names.resultsBucket());
        environment.put("WORDFREQ_NAMES_JOBSQUEUE", names.jobsQueue());
        environment.put("WORDFREQ_NAMES_DEADLETTERQUEUE", names.deadLetterQueue());
        environment.put("WORDFREQ_NAMES_RESULTSQUEUE", names.resultsQueue());
        environment.put("WORDFREQ_NAMES_DOCUMENTSTABLE", names.documentsTable());
        environment.put("WORDFREQ_NAMES_WORKERSTABLE", names.workersTable());
    }

    /** With the heap, DuckDB has three quarters of the task's memory; its files and the copies are well within its 20 GB. */
    private static void addQueries(Map<String, String> environment, Resources resources) {
        environment.put("WORDFREQ_RESULTS_DUCKDB_MEMORYLIMIT", "256MB");
        environment.put("WORDFREQ_RESULTS_DUCKDB_MAXSPILL", "4GB");
        environment.put("WORDFREQ_RESULTS_CACHE_MAXSIZE", "2GB");
        environment.put("AWS_ENDPOINT_URL_DYNAMODB_STREAMS", resources.streams());
    }

    private static void addCounter(Map<String, String> environment, DeploymentSettings settings) {
        // Shorter than the time to finish, in which the job is given back.
        environment.put("WORDFREQ_COUNTER_DRAINTIMEOUT", "90s");
        switch (settings.compute()) {
            case ECS -> environment.put("WORDFREQ_COUNTER_WORKER_PROTECTION", "ecs");
            case EC2 -> {
                environment.put("WORDFREQ_COUNTER_WORKER_PROTECTION", "asg");
                environment.put("WORDFREQ_COUNTER_WORKER_ASG_GROUP", settings.counterGroup());
            }
            case LAMBDA -> {
                environment.put("WORDFREQ_COUNTER_WORKER_PROTECTION", "none");
                // It is frozen between calls, and sends each minute: late, at the wrong time, or never. Its log is
                // counted instead.
                environment.put("WORDFREQ_METRICS_CLOUDWATCH_ENABLED", "false");
            }
        }
    }

    private static void addTarget(Map<String, String> environment, DeploymentSettings settings) {
        environment.put("WORDFREQ_SCALING_MIN", "0");
        environment.put("WORDFREQ_SCALING_MAX", String.valueOf(settings.mostWorkers()));
        switch (settings.compute()) {
            case ECS -> {
                environment.put("WORDFREQ_SCALING_TARGET_TYPE", "ecs");
                environment.put("WORDFREQ_SCALING_TARGET_ECS_CLUSTER", settings.cluster());
                environment.put("WORDFREQ_SCALING_TARGET_ECS_SERVICE", Service.COUNTER.id());
            }
            case EC2 -> {
                environment.put("WORDFREQ_SCALING_TARGET_TYPE", "asg");
                environment.put("WORDFREQ_SCALING_TARGET_ASG_GROUP", settings.counterGroup());
            }
            // Lambda scales by itself; the controller still has the dead letters.
            case LAMBDA -> environment.put("WORDFREQ_SCALING_TARGET_TYPE", "dry-run");
        }
    }
}
