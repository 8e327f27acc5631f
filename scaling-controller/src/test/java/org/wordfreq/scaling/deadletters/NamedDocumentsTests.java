package org.wordfreq.scaling.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.JobJson;
import org.wordfreq.contracts.JobMessage.GivenUp;
import org.wordfreq.contracts.JobMessage.Part;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.contracts.S3EventJson;
import org.wordfreq.scaling.deadletters.NamedDocuments.NamedObject;

class NamedDocumentsTests {

    @Test
    void objectsOfAnEventAreNamedOnceInItsOrder() {
        var names = NamedDocuments.of(S3EventJson.write(List.of(created("b"), created("a"), created("b"))));

        assertThat(names.objects()).containsExactly(object("b"), object("a"));
    }

    @Test
    void objectThatWasRemovedIsNone() {
        var removed = new ObjectEvent("ObjectRemoved:Delete", null, "r", "bucket", "k", null, null, null, null);

        assertThat(NamedDocuments.of(S3EventJson.write(List.of(removed))).objects())
                .isEmpty();
    }

    @Test
    void partNamesItsDocument() {
        var part = JobJson.write(new Part("bucket", "a", UUID.randomUUID(), 1, 0));

        assertThat(NamedDocuments.of(part).objects()).containsExactly(object("a"));
        assertThat(NamedDocuments.of(part).bodiesOf(object -> true)).containsExactly(part);
        assertThat(NamedDocuments.of(part).bodiesOf(object -> false)).isEmpty();
    }

    @Test
    void tellingOfADeadLetterNamesItsDocumentsAndIsNeverToldAgain() {
        var telling = JobJson.write(new GivenUp("m", "r", 5, S3EventJson.write(List.of(created("a")))));

        var names = NamedDocuments.of(telling);

        assertThat(names.objects()).containsExactly(object("a"));
        assertThat(names.isGivenUp()).isTrue();
        assertThat(names.bodiesOf(object -> true)).isEmpty();
    }

    @Test
    void tellingsWithinTellingsEndAtTheFirst() {
        var body = S3EventJson.write(List.of(created("a")));
        for (var i = 0; i < 5; i++) {
            body = JobJson.write(new GivenUp("m", "r", 5, body));
        }

        assertThat(NamedDocuments.of(body).objects()).isEmpty();
    }

    @Test
    void whatIsNoJobNamesNothing() {
        assertThat(NamedDocuments.of("no job").objects()).isEmpty();
        assertThat(NamedDocuments.of("{\"Event\":\"s3:TestEvent\"}").objects()).isEmpty();
        assertThat(NamedDocuments.of("no job").bodiesOf(object -> true)).isEmpty();
    }

    @Test
    void bodiesNameTheChosenOnlyAndFiftyEachAtMost() {
        var events = IntStream.range(0, 300).mapToObj(i -> created("k" + i)).toList();

        var bodies = NamedDocuments.of(S3EventJson.write(events))
                .bodiesOf(object -> !object.key().endsWith("7"));

        assertThat(bodies.stream().map(body -> NamedDocuments.of(body).objects().size()))
                .containsExactly(50, 50, 50, 50, 50, 20);
        assertThat(bodies).noneMatch(body -> body.contains("k17\""));
    }

    @Test
    void bodiesAreShortEnoughToBeQuoted() {
        var longOnes = IntStream.range(0, 100)
                .mapToObj(i -> created("\u00e9".repeat(500) + i))
                .toList();

        var bodies = NamedDocuments.of(S3EventJson.write(longOnes)).bodiesOf(object -> true);

        assertThat(bodies)
                .allMatch(body -> body.length() <= NamedDocuments.MAX_BODY)
                .map(body -> NamedDocuments.of(body).objects().size())
                .satisfies(sizes -> assertThat(
                                sizes.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(100));
    }

    @Test
    void keyThatTheTableCannotHoldIsKnown() {
        assertThat(object("k".repeat(2041)).fitsTheTable()).isTrue();
        assertThat(object("k".repeat(2042)).fitsTheTable()).isFalse();
    }

    private static ObjectEvent created(String key) {
        return new ObjectEvent("ObjectCreated:Put", null, "r", "bucket", key, 1L, "e", null, null);
    }

    private static NamedObject object(String key) {
        return new NamedObject("bucket", key);
    }
}
