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
 * @param text that stands there
 */
public record Elsewhere(Service service, Call call, String file, String text) {

    private static final String INGEST = "ingest-service/src/test/java/org/wordfreq/ingest/";
    private static final String COUNTER = "counter-service/src/main/java/org/wordfreq/counter/";
    private static final String PROTECTION = "counter-service/src/test/java/org/wordfreq/counter/protection/";
    private static final String SCALING = "scaling-controller/src/test/java/org/wordfreq/scaling/";
    private static final String TOPIC = "platform/src/test/java/org/wordfreq/platform/notification/";

    /** All of it. */
    public static final List<Elsewhere> ALL = List.of(
            ingest(Target.DOCUMENTS_BUCKET, "s3:ListBucketVersions", "ObjectRemovalTests.java", "listObjectVersions"),
            ingest(Target.DOCUMENTS_OBJECTS, "s3:DeleteObjectVersion", "ObjectRemovalTests.java", "versionId"),
            counter(
                    Target.DOCUMENTS_OBJECTS,
                    "s3:GetObjectVersion",
                    COUNTER + "DocumentObjects.java",
                    ".versionId(object.versionId())"),
            counter(
                    Target.ECS_TASKS,
                    "ecs:UpdateTaskProtection",
                    PROTECTION + "EcsProtectionTests.java",
                    "ProtectionEnabled"),
            counter(
                    Target.AUTO_SCALING_GROUP,
                    "autoscaling:SetInstanceProtection",
                    PROTECTION + "AsgProtectionTests.java",
                    "SetInstanceProtection"),
            counter(
                    Target.AUTO_SCALING_GROUP,
                    "autoscaling:RecordLifecycleActionHeartbeat",
                    PROTECTION + "InstanceNoticesTests.java",
                    "RecordLifecycleActionHeartbeat"),
            counter(
                    Target.AUTO_SCALING_GROUP,
                    "autoscaling:CompleteLifecycleAction",
                    PROTECTION + "InstanceNoticesTests.java",
                    "CompleteLifecycleAction"),
            counter(
                    Target.ANY,
                    "autoscaling:DescribeAutoScalingInstances",
                    PROTECTION + "FakeEc2.java",
                    "DescribeAutoScalingInstances"),
            counter(Target.TOPIC, "sns:CreateTopic", TOPIC + "SnsNotifierTests.java", "CreateTopic"),
            scaling(Target.TOPIC, "sns:CreateTopic", TOPIC + "SnsNotifierTests.java", "CreateTopic"),
            scaling(
                    Target.ANY,
                    "cloudwatch:GetMetricData",
                    SCALING + "observation/CloudWatchBacklogTests.java",
                    "GetMetricData"),
            scaling(Target.ECS_SERVICE, "ecs:DescribeServices", SCALING + "target/FakeEcs.java", "DescribeServices"),
            scaling(Target.ECS_SERVICE, "ecs:UpdateService", SCALING + "target/FakeEcs.java", "UpdateService"),
            scaling(
                    Target.ANY,
                    "autoscaling:DescribeAutoScalingGroups",
                    SCALING + "target/FakeAutoScaling.java",
                    "DescribeAutoScalingGroups"),
            scaling(
                    Target.AUTO_SCALING_GROUP,
                    "autoscaling:SetDesiredCapacity",
                    SCALING + "target/FakeAutoScaling.java",
                    "SetDesiredCapacity"));

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

    private static Elsewhere ingest(Target target, String action, String file, String text) {
        return new Elsewhere(Service.INGEST, new Call(target, action), INGEST + file, text);
    }

    private static Elsewhere counter(Target target, String action, String file, String text) {
        return new Elsewhere(Service.COUNTER, new Call(target, action), file, text);
    }

    private static Elsewhere scaling(Target target, String action, String file, String text) {
        return new Elsewhere(Service.SCALING, new Call(target, action), file, text);
    }
}
