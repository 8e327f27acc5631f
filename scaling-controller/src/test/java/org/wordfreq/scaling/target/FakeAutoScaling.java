package org.wordfreq.scaling.target;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.wordfreq.scaling.target.HttpFake.Answer;
import org.wordfreq.scaling.target.HttpFake.Request;

/** As much of EC2 Auto Scaling as is needed here, in its Query protocol: one group, whose instances start and end at once. */
final class FakeAutoScaling implements AutoCloseable {

    private final HttpFake http = new HttpFake(this::answer);
    private final SortedSet<String> actions = new ConcurrentSkipListSet<>();
    private final List<Map<String, String>> changes = new CopyOnWriteArrayList<>();
    private volatile int desired = 1;
    volatile int max = 5;
    volatile int min = 0;
    /** What else the group says of itself. */
    volatile String more = "";
    /** Instances that are no part of the count. */
    volatile List<String> leaving = List.of();
    /** How many calls from now on find nobody in. */
    final AtomicInteger away = new AtomicInteger();

    /** Operations that are not allowed. */
    volatile Set<String> denied = Set.of();

    URI url() {
        return http.url();
    }

    /** What was called, as IAM names it. */
    SortedSet<String> actions() {
        return actions;
    }

    /** The parameters of the changes that were made, in order. */
    List<Map<String, String>> changes() {
        return changes;
    }

    @Override
    public void close() {
        http.close();
    }

    private Answer answer(Request request) {
        var input = parameters(request.text());
        var action = Objects.requireNonNull(input.get("Action"));
        actions.add("autoscaling:" + action);
        if (away.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return refuse(503, "ServiceUnavailable", "later");
        }
        if (denied.contains(action)) {
            return refuse(403, "AccessDenied", "User: x is not authorized to perform: autoscaling:" + action);
        }
        return switch (action) {
            case "DescribeAutoScalingGroups" ->
                xml(
                        200,
                        "<DescribeAutoScalingGroupsResponse><DescribeAutoScalingGroupsResult><AutoScalingGroups>"
                                + ("counters".equals(input.get("AutoScalingGroupNames.member.1")) ? group() : "")
                                + "</AutoScalingGroups></DescribeAutoScalingGroupsResult></DescribeAutoScalingGroupsResponse>");
            case "SetDesiredCapacity" -> set(input);
            default -> refuse(400, "InvalidAction", action);
        };
    }

    private Answer set(Map<String, String> input) {
        var wanted = Integer.parseInt(Objects.requireNonNull(input.get("DesiredCapacity")));
        if (wanted < min || wanted > max) {
            return refuse(400, "ValidationError", "New SetDesiredCapacity value " + wanted + " is outside the limits.");
        }
        desired = wanted;
        changes.add(input);
        return xml(200, "<SetDesiredCapacityResponse/>");
    }

    private String group() {
        var instances = IntStream.range(0, desired)
                .mapToObj(i -> instance(i % 2 == 0 ? "InService" : "Pending:Wait"))
                .collect(Collectors.joining());
        var others = leaving.stream().map(FakeAutoScaling::instance).collect(Collectors.joining());
        return """
                <member><AutoScalingGroupName>counters</AutoScalingGroupName><MinSize>%d</MinSize><MaxSize>%d</MaxSize>
                <DesiredCapacity>%d</DesiredCapacity><Instances>%s%s</Instances>%s</member>""".formatted(min, max, desired, instances, others, more);
    }

    private static String instance(String state) {
        return "<member><InstanceId>i-1</InstanceId><LifecycleState>" + state + "</LifecycleState></member>";
    }

    private static Answer refuse(int status, String code, String message) {
        return xml(
                status,
                "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
                        .formatted(code, message));
    }

    private static Answer xml(int status, String body) {
        return Answer.of(status, "text/xml", body);
    }

    private static Map<String, String> parameters(String body) {
        var parameters = new HashMap<String, String>();
        for (var pair : body.split("&", -1)) {
            var equals = pair.indexOf('=');
            parameters.put(
                    URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
