package org.wordfreq.scaling.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wordfreq.scaling.deadletters.Mirror.Entry;
import org.wordfreq.scaling.deadletters.Mirror.Place;

class MirrorTests {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final Mirror mirror = new Mirror();

    @Test
    void latestArrivalsComeFirst() {
        mirror.refresh(List.of(entry("a", 1), entry("c", 3), entry("b", 2), entry("d", 3)), 4, NOW, true);

        assertThat(ids(mirror.last().entries())).containsExactly("d", "c", "b", "a");
    }

    @Test
    void listGoesOnAfterAPlaceWhoseLetterIsGone() {
        mirror.refresh(List.of(entry("a", 1), entry("c", 3), entry("b", 2), entry("d", 3)), 4, NOW, true);
        var place = Place.of(entry("c", 3));

        mirror.remove("c");

        assertThat(ids(mirror.last().after(place))).containsExactly("b", "a");
        assertThat(mirror.last().total()).isEqualTo(3);
    }

    @Test
    void whatACompleteSweepDidNotSeeIsGone() {
        mirror.refresh(List.of(entry("a", 1), entry("b", 2)), 2, NOW, true);

        mirror.refresh(List.of(entry("a", 1)), 1, NOW.plusSeconds(1), true);

        assertThat(ids(mirror.last().entries())).containsExactly("a");
    }

    @Test
    void whatAnotherReaderMayHoldStaysForAWhile() {
        mirror.refresh(List.of(entry("a", 1), entry("b", 2)), 2, NOW, true);

        mirror.refresh(List.of(entry("a", 1)), 2, NOW.plusSeconds(1), false);
        assertThat(ids(mirror.last().entries())).containsExactly("b", "a");

        mirror.refresh(List.of(), 2, NOW.plus(Mirror.UNSEEN), false);
        assertThat(mirror.last().entries()).isEmpty();
    }

    @Test
    void onlyTheBeginningOfALongLetterIsKept() {
        var letter = new Letter(
                "m",
                "m",
                NOW,
                6,
                true,
                "",
                NamedDocuments.of("x"),
                "x".repeat(Entry.BEGINNING - 1) + "\uD83D\uDE00 more");

        var entry = Entry.of(letter, NOW, NOW, NOW);

        assertThat(entry.beginning()).isEqualTo("x".repeat(Entry.BEGINNING - 1));
        assertThat(entry.bodyLength()).isEqualTo(Entry.BEGINNING + 6);
    }

    private static Entry entry(String id, int arrived) {
        var letter = new Letter(id, id, NOW, 6, true, "", NamedDocuments.of("x"), "x");
        return Entry.of(letter, NOW.plusSeconds(arrived), NOW, NOW);
    }

    private static List<String> ids(List<Entry> entries) {
        return entries.stream().map(Entry::messageId).toList();
    }
}
