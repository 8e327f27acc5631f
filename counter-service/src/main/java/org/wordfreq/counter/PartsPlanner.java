package org.wordfreq.counter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import org.wordfreq.counter.DocumentReader.Reading;
import org.wordfreq.wordcount.TextCuts;

/**
 * Decides whether a document is counted in parts, and where it is cut: at the first safe place behind each of the places
 * that would make parts of one size. It looks for it in {@value #WINDOW} bytes there, then in {@value #WIDE_WINDOW}; where
 * there is none, as within one very long word, two parts stay together.
 */
@Component
final class PartsPlanner {

    /** What a plan's item, and the patience of other documents in the queue, can take. */
    static final int MAX_PARTS = 1_000;

    static final int WINDOW = 1 << 14;
    static final int WIDE_WINDOW = 1 << 20;

    private final DocumentObjects objects;
    private final long partSize;

    PartsPlanner(DocumentObjects objects, PartSettings settings) {
        this.objects = objects;
        this.partSize = settings.partSize().toBytes();
    }

    /** How a document is to be counted. */
    sealed interface Planning {

        /** By one worker, from its start to its end. */
        record InOnePiece() implements Planning {}

        /** In parts. */
        record InParts(DocumentPlan plan) implements Planning {}

        /** Not at all: its head shows that, or the lease was lost. */
        record Not(Reading reading) implements Planning {}
    }

    Planning plan(Attempt attempt, CountingOptions.Valid options, Lease lease) {
        var object = attempt.object();
        if (object.bytes() <= partSize) {
            return new Planning.InOnePiece();
        }
        var head = bytes(object, 0, ContentCheck.HEAD_BYTES);
        if (Gzip.holds(object, head, head.length)) {
            return new Planning.InOnePiece();
        }
        var check = new ContentCheck(options.analyzer(), options.charset());
        var problem = check.see(head, head.length);
        if (problem.isPresent()) {
            return new Planning.Not(new Reading.Uncountable(ContentCheck.binary(problem.get())));
        }
        var cuts = TextCuts.of(options.analyzer(), options.charset(), head, head.length);
        if (cuts.isEmpty()) {
            return new Planning.InOnePiece();
        }
        var places = places(object, cuts.get(), lease);
        if (lease.isLost()) {
            return new Planning.Not(new Reading.Abandoned());
        }
        return places.isEmpty()
                ? new Planning.InOnePiece()
                : new Planning.InParts(plan(attempt, options, cuts.get(), check, places));
    }

    private static DocumentPlan plan(
            Attempt attempt, CountingOptions.Valid options, TextCuts cuts, ContentCheck check, List<Long> places) {
        var object = attempt.object();
        return new DocumentPlan(
                attempt.document().id(),
                attempt.document().attempts(),
                object.eTag(),
                object.versionId(),
                object.bytes(),
                options.analyzer().fingerprint(),
                options.charset().name(),
                cuts.charset().name(),
                check.charset().name(),
                places,
                attempt.startedAt());
    }

    private List<Long> places(StoredObject object, TextCuts cuts, Lease lease) {
        var size = Math.max(partSize, Math.ceilDiv(object.bytes(), (long) MAX_PARTS));
        var parts = Math.ceilDiv(object.bytes(), size);
        var places = new ArrayList<Long>();
        for (var part = 1L; part < parts && !lease.isLost(); part++) {
            var wanted = object.bytes() / parts * part;
            var last = places.isEmpty() ? 0 : places.getLast();
            place(object, cuts, wanted).stream().filter(place -> place > last).forEach(places::add);
        }
        return places;
    }

    private OptionalLong place(StoredObject object, TextCuts cuts, long wanted) {
        for (var size : new int[] {WINDOW, WIDE_WINDOW}) {
            var window = bytes(object, wanted, Math.min(object.bytes(), wanted + size));
            var found = cuts.first(window, 0, window.length, wanted);
            if (found.isPresent()) {
                return OptionalLong.of(wanted + found.getAsInt());
            }
        }
        return OptionalLong.empty();
    }

    private byte[] bytes(StoredObject object, long from, long to) {
        try (var in = objects.open(object, from, to)) {
            return in.readNBytes(Math.toIntExact(to - from));
        } catch (IOException broken) {
            throw new UncheckedIOException("reading the object broke off: " + broken.getMessage(), broken);
        }
    }
}
