package org.wordfreq.system.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.wordfreq.system.chaos.PlannedDocument.Way;
import org.wordfreq.system.chaos.Text.Writing;

/** Makes up the documents of a plan. */
final class PlannedDocuments {

    /** Words of a block; about 7 bytes each, so blocks are cheap to hold and long enough to be varied. */
    private static final int BLOCK = 20_000;

    private static final int CORPORA = 3;
    private static final long LARGEST_ZIPPED = 20_000_000;
    private static final long LARGEST_WHOLE = 60_000_000;

    private static final List<String> NAMES =
            List.of("plain.txt", "a b+c%20d.txt", "отчёт 📚.txt", "كتاب.txt", "semi-colon=&.txt", "..txt", "長い 名前.txt");

    private final Random random;
    private final Scale scale;

    PlannedDocuments(Random random, Scale scale) {
        this.random = random;
        this.scale = scale;
    }

    List<PlannedDocument> all() {
        var documents = new ArrayList<PlannedDocument>();
        for (var number = 0; number < scale.documents(); number++) {
            documents.add(document(number));
        }
        return documents;
    }

    private PlannedDocument document(int number) {
        var text = text(number);
        var name = number + " " + ChaosPlan.pick(NAMES, random);
        var way = way(text);
        var zipped = random.nextInt(8) == 0 && text.bytes() < LARGEST_ZIPPED;
        // Only what ingest-service has made known at once can be deleted at once.
        var deleted = (way == Way.UPLOADED || way == Way.PRESIGNED) && random.nextInt(6) == 0;
        var corpus = "chaos-" + number % CORPORA;
        return zipped
                ? new PlannedDocument(number, corpus, name + ".gz", text.zipped(), way, deleted)
                : new PlannedDocument(number, corpus, name, text, way, deleted);
    }

    /** The largest come in parts, so that what has arrived is not lost with the next outage. */
    private Way way(Text text) {
        if (text.bytes() > LARGEST_WHOLE) {
            return Way.PRESIGNED;
        }
        return switch (random.nextInt(8)) {
            case 0, 1 -> Way.DROPPED;
            case 2 -> Way.UNANNOUNCED;
            case 3 -> Way.PRESIGNED;
            default -> Way.UPLOADED;
        };
    }

    private Text text(int number) {
        return switch (number) {
            case 0 -> Text.empty();
            case 1 -> Text.oneByte();
            default -> {
                var writing = ChaosPlan.pick(List.of(Writing.values()), random);
                yield number < 2 + scale.large() ? large(writing) : small(writing);
            }
        };
    }

    private Text large(Writing writing) {
        var block = Text.of(writing, random, BLOCK, 1);
        var bytes = scale.largest() / 5 + (long) (random.nextDouble() * scale.largest() * 4 / 5);
        return block.repeated((int) Math.max(1, bytes / block.bytes()));
    }

    /** From a few words to a megabyte or so, small ones more often. */
    private Text small(Writing writing) {
        var words = (int) Math.pow(10, 1 + 4 * random.nextDouble());
        return words <= BLOCK ? Text.of(writing, random, words, 1) : Text.of(writing, random, BLOCK, words / BLOCK);
    }
}
