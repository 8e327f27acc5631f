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
 * @param texts that stand there: of what fails when it is not called any more. That they do is all that is looked at here
 */
public record Elsewhere(Service service, Call call, String file, List<String> texts) {

    private static final String INGEST = "ingest-service/src/test/java/org/wordfreq/ingest/ObjectRemovalTests.java";
    private static final String COUNTER =
            "counter-service/src/test/java/org/wordfreq/counter/DocumentObjectsTests.java";
    private static final String PROTECTION = "counter-service/src/test/java/org/wordfreq/counter/protection/";
    private static final String SCALING = "scaling-controller/src/test/java/org/wordfreq/scaling/";
    private static final String TOPIC =
            "platform/src/test/java/org/wordfreq/platform/notification/SnsNotifierTests.java";
    private static final String CREATED = "assertThat(created).containsExactly(";

    /** The name of the test that compares the calls which a client took down with {@link Access}. */
    private static final String COMPARED = "void theRoleAllowsWhatIsCalledAndNothingElse()";

    public Elsewhere {
        texts = List.copyOf(texts);
    }

    /** All of it. */
    public static final List<Elsewhere> ALL = List.of(
            ingest(Target.DOCUMENTS_BUCKET, "s3:ListBucketVersions"),
            ingest(Target.DOCUMENTS_OBJECTS, "s3:DeleteObjectVersion"),
            compared(Service.COUNTER, new Call(Target.DOCUMENTS_OBJECTS, "s3:GetObjectVersion"), COUNTER),
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
            new Elsewhere(Service.SCALING, new Call(Target.TOPIC, "sns:CreateTopic"), TOPIC, List.of(CREATED)),
            new Elsewhere(
                    Service.SCALING,
                    new Call(Target.ANY, "cloudwatch:GetMetricData"),
                    SCALING + "observation/CloudWatchBacklogTests.java",
                    List.of("assertThat(asked).singleElement().asString().startsWith(\"GetMetricData \")")),
            scaling(Target.ECS_SERVICE, "ecs:DescribeServices", "EcsTargetTests.java"),
            scaling(Target.ECS_SERVICE, "ecs:UpdateService", "EcsTargetTests.java"),
            scaling(Target.ANY, "autoscaling:DescribeAutoScalingGroups", "AsgTargetTests.java"),
            scaling(Target.AUTO_SCALING_GROUP, "autoscaling:SetDesiredCapacity", "AsgTargetTests.java"));

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

    /** Whether the file is there and says all of it. */
    public boolean isShown() {
        try {
            var said = Files.readString(Path.of("..").resolve(file));
            return texts.stream().allMatch(said::contains);
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
        return compared(Service.INGEST, new Call(target, action), INGEST);
    }

    private static Elsewhere autoScaling(Target target, String action) {
        return compared(Service.COUNTER, new Call(target, action), PROTECTION + "AsgProtectionTests.java");
    }

    private static Elsewhere counter(Target target, String action, String file, String text) {
        return new Elsewhere(Service.COUNTER, new Call(target, action), file, List.of(text));
    }

    private static Elsewhere scaling(Target target, String action, String file) {
        return compared(Service.SCALING, new Call(target, action), SCALING + "target/" + file);
    }

    /** The calls on the target are among those compared: each that is allowed there and not called fails the test. */
    static Elsewhere compared(Service service, Call call, String file) {
        var allowed = "Access.actions(Service." + service + ", Target." + call.target();
        return new Elsewhere(service, call, file, List.of(COMPARED, allowed));
    }
}
