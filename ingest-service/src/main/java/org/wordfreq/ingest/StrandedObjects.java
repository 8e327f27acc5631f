package org.wordfreq.ingest;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.ingest.ItemsOfObjects.Deleted;
import org.wordfreq.ingest.ItemsOfObjects.ObjectItem;
import org.wordfreq.ingest.ItemsOfObjects.Present;
import org.wordfreq.ingest.SharedWalks.Turn;

/**
 * Sends the events of objects that have no item, because their notification got lost, or whoever stored them died before
 * the item was created, and those of objects that were stored in the place of counted ones; and removes objects whose
 * document was deleted while they were being stored. Walks through the bucket once in a while, together with the other
 * replicas. As with documents, no more are sent than the queue can be missing, besides a few for their age.
 *
 * <p>None is sent of an archived object, which no counter could read: as after the loss of the table, when all texts that are older than a
 * month are such. They are counted and told only, for to restore them costs money and is their owner's to decide.
 */
@Component
final class StrandedObjects {

    static final String PASS = "objects";

    private final BucketWalk bucket;
    private final SharedWalks walks;
    private final ItemsOfObjects items;
    private final ResendClaims claims;
    private final DocumentObjects objects;
    private final Jobs jobs;
    private final Repairs repairs;
    private final ResourceNames names;
    private final ReconciliationSettings settings;
    private final Clock clock;

    StrandedObjects(
            BucketWalk bucket,
            SharedWalks walks,
            ItemsOfObjects items,
            ResendClaims claims,
            DocumentObjects objects,
            Jobs jobs,
            Repairs repairs,
            ResourceNames names,
            ReconciliationSettings settings,
            Clock clock) {
        this.bucket = bucket;
        this.walks = walks;
        this.items = items;
        this.claims = claims;
        this.objects = objects;
        this.jobs = jobs;
        this.repairs = repairs;
        this.names = names;
        this.settings = settings;
        this.clock = clock;
    }

    /** Looks at some objects more, when it is time; how many events were sent. */
    int sweep() {
        var now = clock.instant();
        return walks.take(PASS, now).map(turn -> walk(turn, now)).orElse(0);
    }

    private int walk(Turn turn, Instant now) {
        var page = bucket.objects(turn.after(), settings.objectsPageSize());
        var lost = withoutDocument(page).stream()
                .filter(object -> object.lastModified().isBefore(now.minus(settings.minAge())))
                .sorted(Comparator.comparing(BucketObject::lastModified))
                .collect(Collectors.partitioningBy(BucketObject::isArchived));
        repairs.leaveArchived(PASS, lost.getOrDefault(true, List.of()));
        var sent = send(lost.getOrDefault(false, List.of()), now);
        if (page.size() < settings.objectsPageSize()) {
            walks.end(turn, now.plus(settings.objectsInterval()));
        } else {
            walks.goOn(turn, page.getLast().key());
        }
        return sent;
    }

    private List<BucketObject> withoutDocument(List<BucketObject> page) {
        var items = this.items.of(page);
        var without = new ArrayList<BucketObject>();
        repairs.each(PASS, page, BucketObject::key, object -> {
            var item = items.get(object.key());
            if (item == null || isStoredSince(object, item)) {
                without.add(object);
            } else if (item instanceof Deleted deleted) {
                objects.remove(deleted.tombstone(), object);
            }
            return false;
        });
        return without;
    }

    /** Whether the object is not the one of the document, but was stored in its place. */
    private boolean isStoredSince(BucketObject object, ObjectItem item) {
        return switch (item) {
            case Present present -> present.isOutdatedBy(object);
            case Deleted deleted -> !deleted.tombstone().covers(object.event(names.documentsBucket()));
        };
    }

    private int send(List<BucketObject> lost, Instant now) {
        if (lost.isEmpty()) {
            return 0;
        }
        var missing = lost.size() - jobs.depth();
        var old = now.minus(settings.maxAge());
        var due = missing > 0
                ? lost.stream().limit(missing)
                : lost.stream()
                        .filter(object -> object.lastModified().isBefore(old))
                        .limit(settings.resendsByAge());
        return repairs.each(PASS, due.toList(), BucketObject::key, object -> send(object, now));
    }

    private boolean send(BucketObject object, Instant now) {
        var tableKey = DocumentTable.tableKey(names.documentsBucket(), object.key());
        var mine = claims.claim(tableKey, now, settings.maxAge());
        if (mine) {
            jobs.sendDropped(object);
        }
        return mine;
    }
}
