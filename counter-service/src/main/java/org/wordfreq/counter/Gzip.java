package org.wordfreq.counter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which objects are gzip files that are to be unpacked. */
final class Gzip {

    /** The first bytes of a gzip file (RFC 1952). */
    static final int ID_1 = 0x1F;

    static final int ID_2 = 0x8B;
    static final int ID_LENGTH = 2;

    private static final List<String> NAMES = List.of("gzip", "x-gzip");

    /** What stands for no encoding; S3 keeps the second where a client's upload was signed in chunks. */
    private static final List<String> NONE = List.of("identity", "aws-chunked", "");

    private Gzip() {}

    /**
     * Whether an object is unpacked: if its Content-Encoding says so; or if its name does and it begins like a gzip file,
     * for a name alone is no promise.
     */
    static boolean holds(StoredObject object, byte[] head, int length) {
        var isNamed = object.key().toLowerCase(Locale.ROOT).endsWith(".gz");
        return isDeclared(object.contentEncoding()) || (isNamed && beginsLikeOne(head, length));
    }

    private static boolean beginsLikeOne(byte[] head, int length) {
        return length >= ID_LENGTH && (head[0] & 0xFF) == ID_1 && (head[1] & 0xFF) == ID_2;
    }

    /** Whether we can undo this Content-Encoding: gzip, once, or none. */
    static boolean isKnown(@Nullable String contentEncoding) {
        var encodings = encodings(contentEncoding);
        return encodings.isEmpty() || (encodings.size() == 1 && NAMES.contains(encodings.getFirst()));
    }

    private static boolean isDeclared(@Nullable String contentEncoding) {
        return encodings(contentEncoding).stream().anyMatch(NAMES::contains);
    }

    private static List<String> encodings(@Nullable String contentEncoding) {
        return contentEncoding == null
                ? List.of()
                : Arrays.stream(contentEncoding.toLowerCase(Locale.ROOT).split(",", -1))
                        .map(String::strip)
                        .filter(encoding -> !NONE.contains(encoding))
                        .toList();
    }
}
