package org.wordfreq.infra;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wordfreq.contracts.Access;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.Access.Target;
import org.wordfreq.contracts.EndsMetric;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.JsonPattern;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.MetricFilter;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * The counters as a function that SQS calls, for what comes rarely: nothing runs, and nothing costs, while nothing is to be
 * counted. A document must be done within 15 minutes and 512 MiB of temporary files, for SnapStart allows no more of them;
 * longer ones are for the other kinds of compute. It calls public addresses of AWS and so needs no network of ours.
 */
final class LambdaCounters extends Stack {

    private static final String HANDLER = "org.wordfreq.lambda.JobsHandler::handleRequest";

    /** The longest that Lambda lets a function run. */
    private static final Duration LIMIT = Duration.minutes(15);

    /** How long a job is hidden from others: six times the limit (Lambda developer guide, SQS event sources). */
    static final Duration VISIBILITY = Duration.minutes(90);

    /** Fields of a line of the log, which is in ECS's format. */
    private static final String SERVICE = "$.service.name";

    private static final String OUTCOME = "$." + EndsMetric.OUTCOME;

    /** Two, the fewest that an event source may run at once; above them as many as workers are allowed. */
    private static final int LEAST_CONCURRENCY = 2;

    LambdaCounters(Construct scope, MessagingStack messaging, Resources resources) {
        super(scope, "Counters", resources.settings().stack("counters", "counters on Lambda"));
        var settings = resources.settings();
        var log = log(settings);
        var function = function(settings, resources, log);
        countOutcomes(log);
        Annotations.of(function)
                .acknowledgeWarning("@aws-cdk/aws-lambda:snapStartRequirePublish", "A version is published, below.");
        // SnapStart is of versions, so the jobs go to one, by an alias.
        var live = Alias.Builder.create(this, "Live")
                .aliasName("live")
                .version(function.getCurrentVersion())
                .build();
        EventSourceMapping.Builder.create(this, "Jobs")
                .target(live)
                .eventSourceArn(messaging.jobs().getQueueArn())
                .batchSize(1)
                .maxConcurrency(Math.max(LEAST_CONCURRENCY, settings.mostWorkers()))
                .reportBatchItemFailures(true)
                .build();
    }

    private LogGroup log(DeploymentSettings settings) {
        return LogGroup.Builder.create(this, "Log")
                .logGroupName("/" + settings.prefix() + "/" + Service.COUNTER.id())
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
    }

    /**
     * As the counters of a fleet send them themselves; each work on a document is a line with its outcome. Not those outcomes that
     * are no ends, which a fleet sends as one, for a filter takes the value of a dimension from a line as it is.
     */
    private void countOutcomes(LogGroup log) {
        MetricFilter.Builder.create(this, "Outcomes")
                .logGroup(log)
                .filterPattern(FilterPattern.any(EndsMetric.ENDS.stream()
                        .map(end -> FilterPattern.stringValue(OUTCOME, "=", end))
                        .toArray(JsonPattern[]::new)))
                .metricNamespace(Access.METRICS_NAMESPACE)
                .metricName(EndsMetric.NAME)
                .metricValue("1")
                .dimensions(Map.of(EndsMetric.SERVICE, SERVICE, EndsMetric.OUTCOME, OUTCOME))
                .build();
    }

    private Function function(DeploymentSettings settings, Resources resources, LogGroup log) {
        var role = ServiceRole.of(Service.COUNTER, this, resources, "lambda.amazonaws.com");
        log.grantWrite(role);
        // Lambda itself receives the jobs in the function's name, and asks how many there are.
        role.addToPolicy(PolicyStatement.Builder.create()
                .actions(List.of("sqs:GetQueueAttributes"))
                .resources(List.of(resources.arn(Target.JOBS_QUEUE)))
                .build());
        var function = Function.Builder.create(this, "Function")
                .functionName(settings.named(Service.COUNTER.id()))
                .description("Counts the documents of the jobs that SQS hands to it")
                .runtime(Runtime.JAVA_25)
                .handler(HANDLER)
                .code(Code.fromAsset(settings.lambdaAsset().orElseThrow()))
                .role(role)
                .environment(environment(resources))
                .memorySize(2_048)
                .timeout(LIMIT)
                .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
                .tracing(Tracing.DISABLED)
                .logGroup(log)
                // Else each deployment would destroy the version that one might want to go back to.
                .currentVersionOptions(VersionOptions.builder()
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .build())
                .build();
        waitForRights(function, role);
        return function;
    }

    /** For what is attached to the role. The CDK has it wait for the role as well, which goes without saying: it names it. */
    private static void waitForRights(Function function, Role role) {
        var policy = (CfnPolicy) requireNonNull(
                role.getNode().findChild("DefaultPolicy").getNode().getDefaultChild());
        ((CfnFunction) requireNonNull(function.getNode().getDefaultChild()))
                .addOverride("DependsOn", List.of(policy.getLogicalId()));
    }

    /** Without the region, which Lambda sets itself and lets nobody set. */
    private static Map<String, String> environment(Resources resources) {
        var environment = new TreeMap<>(ServiceEnvironment.of(Service.COUNTER, resources));
        environment.remove("AWS_REGION");
        return environment;
    }
}
