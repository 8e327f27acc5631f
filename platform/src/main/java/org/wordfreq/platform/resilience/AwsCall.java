package org.wordfreq.platform.resilience;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/** What a method of an AWS client does, told by its name and types, which the SDK generates by rules. */
enum AwsCall {
    /** Reads; the body of an object is read after the call, outside of the guard, unless the call is {@link #LONG}. */
    READ,
    /** Changes something, or sends something. */
    WRITE,
    /**
     * Begins something for which a second attempt would be told that it is going on already; or sets the size of a fleet, which
     * must arrive while the right to set it lasts, or not at all. Whoever calls looks anew before he tries again.
     */
    ONCE,
    /** May last minutes, the longer the larger the object is. */
    LONG,
    /** Asks whether something is there, for health and to see whether a service is back: once is enough. */
    PROBE,
    /** Lists pages, each by a call of its own. */
    PAGES,
    /**
     * Calls nothing, or waits for jobs: a long poll lasts as long as there is nothing to do, so to count or bound it
     * would say nothing about SQS. Whoever polls has a back-off of its own.
     */
    BARE;

    private static final String[] READING = {"get", "head", "list", "describe", "query", "scan", "batchGet", "select"};
    private static final Set<String> PROBING = Set.of("headBucket", "describeTable");
    private static final Set<String> LASTING = Set.of("completeMultipartUpload", "copyObject", "uploadPartCopy");

    private static final Set<String> SINGLE = Set.of("startMessageMoveTask", "updateService", "setDesiredCapacity");

    static AwsCall of(Method method) {
        var name = method.getName();
        if (name.endsWith("Paginator")) {
            return PAGES;
        }
        if (!callsAws(method) || name.equals("receiveMessage")) {
            return BARE;
        }
        if (PROBING.contains(name)) {
            return PROBE;
        }
        if (SINGLE.contains(name)) {
            return ONCE;
        }
        if (isLong(method)) {
            return LONG;
        }
        return Stream.of(READING).anyMatch(name::startsWith) ? READ : WRITE;
    }

    /** Puts parts together or copies within S3, or reads the body of an object into a file or the like. */
    private static boolean isLong(Method method) {
        return LASTING.contains(method.getName())
                || (method.getName().equals("getObject")
                        && Arrays.stream(method.getParameterTypes())
                                .anyMatch(type -> type == ResponseTransformer.class || type == Path.class));
    }

    private static boolean callsAws(Method method) {
        return CompletableFuture.class.isAssignableFrom(method.getReturnType())
                || SdkResponse.class.isAssignableFrom(method.getReturnType())
                || Arrays.stream(method.getParameterTypes())
                        .anyMatch(type -> SdkRequest.class.isAssignableFrom(type) || type == Consumer.class);
    }
}
