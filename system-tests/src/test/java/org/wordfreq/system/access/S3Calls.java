package org.wordfreq.system.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.wordfreq.contracts.Access.Target;
import org.wordfreq.contracts.ResourceNames;

/**
 * What a request to S3 is, told by its method, path and query (S3 API reference), and which action allows it (S3 user guide,
 * required permissions for S3 API operations). Paths are those of the path style.
 */
final class S3Calls {

    private final ResourceNames names;

    S3Calls(ResourceNames names) {
        this.names = names;
    }

    /** @throws IllegalArgumentException if it is a request that no action is known of */
    List<Call> of(String method, String target) {
        var mark = target.indexOf('?');
        var path = (mark < 0 ? target : target.substring(0, mark)).substring(1);
        var query = Arrays.stream((mark < 0 ? "" : target.substring(mark + 1)).split("&", -1))
                .map(parameter -> parameter.replaceFirst("=.*", ""))
                .collect(Collectors.toSet());
        var slash = path.indexOf('/');
        var isBucket = slash < 0 || slash == path.length() - 1;
        var bucket = slash < 0 ? path : path.substring(0, slash);
        var action = isBucket ? ofBucket(method, query) : ofObject(method, query);
        return List.of(new Call(target(bucket, action), "s3:" + action));
    }

    private static String ofBucket(String method, Set<String> query) {
        if (method.equals("POST") && query.contains("delete")) {
            return "DeleteObject";
        }
        if (method.equals("HEAD")) {
            return "ListBucket";
        }
        if (!method.equals("GET")) {
            return unknown(method, query);
        }
        if (query.contains("versions")) {
            return "ListBucketVersions";
        }
        if (query.contains("uploads")) {
            return "ListBucketMultipartUploads";
        }
        return query.contains("list-type") ? "ListBucket" : unknown(method, query);
    }

    private static String ofObject(String method, Set<String> query) {
        var isVersion = query.contains("versionId");
        var isUpload = query.contains("uploadId");
        return switch (method) {
            case "GET" -> isUpload ? "ListMultipartUploadParts" : isVersion ? "GetObjectVersion" : "GetObject";
            case "HEAD" -> isVersion ? "GetObjectVersion" : "GetObject";
            case "PUT" -> "PutObject";
            case "POST" -> isUpload || query.contains("uploads") ? "PutObject" : unknown(method, query);
            case "DELETE" -> isUpload ? "AbortMultipartUpload" : isVersion ? "DeleteObjectVersion" : "DeleteObject";
            default -> unknown(method, query);
        };
    }

    private Target target(String bucket, String action) {
        var onBucket = action.startsWith("ListBucket");
        if (bucket.equals(names.documentsBucket())) {
            return onBucket ? Target.DOCUMENTS_BUCKET : Target.DOCUMENTS_OBJECTS;
        }
        if (bucket.equals(names.resultsBucket())) {
            return onBucket ? Target.RESULTS_BUCKET : Target.RESULTS_OBJECTS;
        }
        throw new IllegalArgumentException("S3: a bucket that nobody knows: " + bucket);
    }

    private static String unknown(String method, Set<String> query) {
        throw new IllegalArgumentException("S3: a request that no action is known of: " + method + " " + query);
    }
}
