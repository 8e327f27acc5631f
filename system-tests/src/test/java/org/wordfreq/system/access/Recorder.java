package org.wordfreq.system.access;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.wordfreq.contracts.ResourceNames;

/**
 * The actions that one service calls. What it calls before it starts, to see whether it may, is kept apart: that it asks
 * does not show that it needs it.
 */
public final class Recorder {

    /** What the look before the start has in the user agent of its calls. */
    private static final String PREFLIGHT = "wordfreq-preflight";

    private final S3Calls s3;
    private final JsonCalls json;
    private final Set<Call> called = ConcurrentHashMap.newKeySet();
    private final Set<Call> tried = ConcurrentHashMap.newKeySet();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    public Recorder(ResourceNames names) {
        this.s3 = new S3Calls(names);
        this.json = new JsonCalls(names);
    }

    /** Takes down a request that was sent to S3, SQS or DynamoDB. */
    public void saw(String head, byte[] body) {
        try {
            var calls = calls(head, body);
            var agent = header(head, "user-agent").orElse("");
            (agent.contains(PREFLIGHT) ? tried : called).addAll(calls);
        } catch (RuntimeException unreadable) {
            unknown.add(String.valueOf(unreadable.getMessage()));
        }
    }

    /** Takes down a call that was told in another way. */
    public void saw(Call call) {
        called.add(call);
    }

    /** All that it called to do its work. */
    public SortedSet<Call> called() {
        return new TreeSet<>(called);
    }

    /** All that it called to see whether it may. */
    public SortedSet<Call> tried() {
        return new TreeSet<>(tried);
    }

    /** What could not be read, of which there should be nothing. */
    public Set<String> unknown() {
        return Set.copyOf(unknown);
    }

    /** The value of a header in the head of a request. */
    static Optional<String> header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    private List<Call> calls(String head, byte[] body) {
        var target = header(head, "x-amz-target");
        if (target.isPresent()) {
            return json.of(target.get(), body);
        }
        var line = head.lines().findFirst().orElseThrow().split(" ", -1);
        return s3.of(line[0], line[1]);
    }
}
