package org.wordfreq.system.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.wordfreq.contracts.Access;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.Access.Target;
import org.wordfreq.contracts.Access.When;

/**
 * What a service may do and does not in a run on the emulators, with where it is seen that it does: they keep no versions,
 * and know neither ECS nor Auto Scaling.
 *
 * @param service who does it
 * @param call what
 * @param file of the project, from its root, that shows it
 * @param text that stands there: what fails when it is not called any more
 */
public record Elsewhere(Service service, Call call, String file, String text) {

    private static final String INGEST = "ingest-service/src/test/java/org/wordfreq/ingest/ObjectRemovalTests.java";
    private static final String COUNTER = "counter-service/src/main/java/org/wordfreq/counter/";
    private static final String PROTECTION = "counter-service/src/test/java/org/wordfreq/counter/protection/";
    private static final String SCALING = "scaling-controller/src/test/java/org/wordfreq/scaling/";
    private static final String TOPIC =
            "platform/src/test/java/org/wordfreq/platform/notification/SnsNotifierTests.java";
    private static final String CREATED = "assertThat(created).containsExactly(";

    /** The name of the test, beside whose client the calls are taken down and compared with {@link Access}. */
    private static final String COMPARED = "void theRoleAllowsWhatIsCalledAndNothingElse()";

    /** All of it. */
    public static final List<Elsewhere> ALL = List.of(
            ingest(Target.DOCUMENTS_BUCKET, "s3:ListBucketVersions"),
            ingest(Target.DOCUMENTS_OBJECTS, "s3:DeleteObjectVersion"),
            counter(
                    Target.DOCUMENTS_OBJECTS,
                    "s3:GetObjectVersion",
                    COUNTER + "DocumentObjects.java",
                    ".versionId(object.versionId())"),
            // The agent of ECS calls it in the name of the task.
            counter(
                    Target.ECS_TASKS,
                    "ecs:UpdateTaskProtection",
                    PROTECTION + "EcsProtectionTests.java",
                    "assertThat(request.getRequestURI()).hasPath(\"/api/token/task-protection/v1/state\")"),
            autoScaling(Target.AUTO_SCALING_GROUP, "autoscaling:SetInstanceProtection"),
            autoScaling(Target.AUTO_SCALING_GROUP, "autoscaling:RecordLifecycleActionHeartbeat"),
            autoScaling(Target.AUTO_SCALING_GROUP, "autoscaling:CompleteLifecycleAction"),
            autoScaling(Target.ANY, "autoscaling:DescribeAutoScalingInstances"),
            counter(Target.TOPIC, "sns:CreateTopic", TOPIC, CREATED),
            scaling(Target.TOPIC, "sns:CreateTopic", TOPIC, CREATED),
            scaling(
                    Target.ANY,
                    "cloudwatch:GetMetricData",
                    SCALING + "observation/CloudWatchBacklogTests.java",
                    "assertThat(asked).singleElement().asString().startsWith(\"GetMetricData \")"),
            scaling(Target.ECS_SERVICE, "ecs:DescribeServices", SCALING + "target/EcsTargetTests.java", COMPARED),
            scaling(Target.ECS_SERVICE, "ecs:UpdateService", SCALING + "target/EcsTargetTests.java", COMPARED),
            scaling(
                    Target.ANY,
                    "autoscaling:DescribeAutoScalingGroups",
                    SCALING + "target/AsgTargetTests.java",
                    COMPARED),
            scaling(
                    Target.AUTO_SCALING_GROUP,
                    "autoscaling:SetDesiredCapacity",
                    SCALING + "target/AsgTargetTests.java",
                    COMPARED));

    /** All that the service may do and that is to be seen in a run; it is S3, SQS and SNS that call KMS, in its name. */
    public static SortedSet<Call> seenHere(Service service) {
        var calls = granted(service, false);
        ALL.stream().filter(other -> other.service() == service).forEach(other -> calls.remove(other.call()));
        return calls;
    }

    /** All that the service may do. */
    public static SortedSet<Call> granted(Service service) {
        return granted(service, true);
    }

    /** Whether the file is there and says so. */
    public boolean isShown() {
        try {
            return Files.readString(Path.of("..").resolve(file)).contains(text);
        } catch (IOException missing) {
            return false;
        }
    }

    private static SortedSet<Call> granted(Service service, boolean withKeys) {
        var calls = new TreeSet<Call>();
        Access.of(service).stream()
                .filter(grant -> withKeys || grant.when() != When.KEYS)
                .forEach(grant -> grant.actions().forEach(action -> calls.add(new Call(grant.target(), action))));
        return calls;
    }

    private static Elsewhere ingest(Target target, String action) {
        return new Elsewhere(Service.INGEST, new Call(target, action), INGEST, COMPARED);
    }

    private static Elsewhere autoScaling(Target target, String action) {
        return counter(target, action, PROTECTION + "AsgProtectionTests.java", COMPARED);
    }

    private static Elsewhere counter(Target target, String action, String file, String text) {
        return new Elsewhere(Service.COUNTER, new Call(target, action), file, text);
    }

    private static Elsewhere scaling(Target target, String action, String file, String text) {
        return new Elsewhere(Service.SCALING, new Call(target, action), file, text);
    }
}
