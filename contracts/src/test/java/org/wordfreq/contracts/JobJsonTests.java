package org.wordfreq.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wordfreq.contracts.JobMessage.GivenUp;
import org.wordfreq.contracts.JobMessage.Part;
import org.wordfreq.contracts.JobMessage.ResultOwed;
import org.wordfreq.contracts.JobMessage.Unreadable;

class JobJsonTests {

    private static final UUID ID = UUID.fromString("019aa5d2-9c6e-7b5e-8f5a-3f1c2d4e5f60");

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a+b%20", "naïve – 語.txt", "😀", "quo\"te", "tab\tnewline\n", "../.."})
    void partIsReadBackAsItWas(String key) {
        var part = new Part("documents", key, ID, 3, 0);

        assertThat(JobJson.parse(JobJson.write(part))).isEqualTo(part);
    }

    @Test
    void partHasTheDocumentedShape() {
        assertThat(JobJson.write(new Part("documents", "a b.txt", ID, 1, 319)))
                .isEqualTo("{\"WordFreqPart\":{\"bucket\":\"documents\",\"key\":\"a b.txt\","
                        + "\"documentId\":\"019aa5d2-9c6e-7b5e-8f5a-3f1c2d4e5f60\",\"attempt\":1,\"index\":319}}");
    }

    @Test
    void resultOwedHasTheDocumentedShapeAndIsReadBack() {
        var owed = new ResultOwed("documents", "a b.txt");

        assertThat(JobJson.write(owed))
                .isEqualTo("{\"WordFreqResultOwed\":{\"bucket\":\"documents\",\"key\":\"a b.txt\"}}");
        assertThat(JobJson.parse(JobJson.write(owed))).isEqualTo(owed);
    }

    @Test
    void characterThatSqsRefusesIsEscaped() {
        var part = new Part("documents", "a\uffff", ID, 1, 0);

        assertThat(JobJson.write(part)).contains("a\\uFFFF").doesNotContain("\uffff");
        assertThat(JobJson.parse(JobJson.write(part))).isEqualTo(part);
    }

    @Test
    void givenUpIsReadBackWithWhateverBodyTheDeadLetterHas() {
        var part = JobJson.write(new Part("documents", "a", ID, 1, 0));

        for (var body : new String[] {"", "not JSON {", part, "\u0000\ud800"}) {
            var givenUp = new GivenUp("m-1", "", 5, body);

            assertThat(JobJson.parse(JobJson.write(givenUp))).isEqualTo(givenUp);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"WordFreqPart\":null}",
                "{\"WordFreqPart\":[]}",
                "{\"WordFreqPart\":{}}",
                "{\"WordFreqPart\":{\"bucket\":\"\",\"key\":\"k\",\"documentId\":\"ID\",\"attempt\":1,\"index\":0}}",
                "{\"WordFreqPart\":{\"bucket\":\"b\",\"key\":\"\",\"documentId\":\"ID\",\"attempt\":1,\"index\":0}}",
                "{\"WordFreqPart\":{\"bucket\":\"b\",\"key\":\"\\ud800\",\"documentId\":\"ID\",\"attempt\":1,\"index\":0}}",
                "{\"WordFreqPart\":{\"bucket\":\"b\",\"key\":\"k\",\"documentId\":\"1-1-1-1-1\",\"attempt\":1,\"index\":0}}",
                "{\"WordFreqPart\":{\"bucket\":\"b\",\"key\":\"k\",\"documentId\":\"ID\",\"attempt\":0,\"index\":0}}",
                "{\"WordFreqPart\":{\"bucket\":\"b\",\"key\":\"k\",\"documentId\":\"ID\",\"attempt\":1,\"index\":-1}}",
                "{\"WordFreqPart\":{\"bucket\":\"b\",\"key\":\"k\",\"documentId\":\"ID\",\"attempt\":1,\"index\":1.5}}",
                "{\"WordFreqPart\":{\"bucket\":\"b\",\"key\":\"k\",\"documentId\":\"ID\",\"attempt\":\"1\",\"index\":0}}",
                "{\"WordFreqPart\":{\"bucket\":\"b\",\"key\":\"k\",\"documentId\":\"ID\",\"attempt\":4294967297,\"index\":0}}",
                "{\"WordFreqGivenUp\":{}}",
                "{\"WordFreqResultOwed\":{\"bucket\":\"b\"}}",
                "{\"WordFreqResultOwed\":{\"bucket\":\"b\",\"key\":\"\\ud800\"}}",
                "{\"WordFreqGivenUp\":{\"messageId\":\"\",\"reason\":\"r\",\"receives\":5,\"body\":\"b\"}}",
                "{\"WordFreqGivenUp\":{\"messageId\":\"m\",\"reason\":\"r\",\"receives\":5,\"body\":{}}}",
                "{\"WordFreqGivenUp\":{\"messageId\":\"m\",\"reason\":\"r\",\"receives\":-1,\"body\":\"b\"}}",
            })
    void kindOfOursInAnyOtherShapeIsUnreadableWithAReason(String body) {
        assertUnreadable(body.replace("ID", ID.toString()), "");
    }

    @Test
    void keyLongerThanS3AllowsIsUnreadable() {
        assertUnreadable(record("k".repeat(1025), ""), "1024");
        assertThat(JobJson.parse(record("k".repeat(1024), ""))).isInstanceOf(JobMessage.ObjectEvents.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ff", "%C3", "%", "%1", "%g0", "\\ud800", "%ED%A0%80"})
    void keyThatIsNoTextIsUnreadable(String key) {
        assertUnreadable(record(key, ""), "key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz", "0x1", "-1", "11111111111111111111111111111111111111111111111111111111111111111"})
    void sequencerThatIsNoNumberIsUnreadable(String sequencer) {
        assertUnreadable(record("k", ",\"sequencer\":\"" + sequencer + "\""), "sequencer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99", "-5", "123456789012345678901234567890", "\"5\"", "null", "{}"})
    void sizeThatIsNoneIsLeftOut(String size) {
        assertThat(JobJson.parse(record("k", ",\"size\":" + size)))
                .isInstanceOfSatisfying(
                        JobMessage.ObjectEvents.class,
                        events -> assertThat(events.events().get(0).bytes()).isNull());
    }

    @Test
    void numberOfManyDigitsIsUnreadableNotComputed() {
        assertUnreadable(record("k", ",\"size\":" + "9".repeat(100_000)), "not JSON");
    }

    @Test
    void exponentOfManyDigitsIsHarmless() {
        assertThat(JobJson.parse(record("k", ",\"size\":1e999999999"))).isInstanceOf(JobMessage.ObjectEvents.class);
    }

    @Test
    void sameMemberTwiceIsUnreadable() {
        assertUnreadable("{\"Records\":[],\"Records\":[{}]}", "Records");
        assertUnreadable(record("k", ",\"key\":\"other\""), "key");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_001, 100_000})
    void tooManyRecordsAreUnreadable(int number) {
        var records = "{},".repeat(number - 1) + "{}";

        assertUnreadable("{\"Records\":[" + records + "]}", "1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"Records\":[", "{\"a\":"})
    void deeplyNestedJsonIsUnreadableNotACrash(String opening) {
        assertUnreadable(opening.repeat(100_000), "not JSON");
    }

    @Test
    void whatFollowsTheObjectMakesItUnreadable() {
        assertUnreadable(record("k", "") + "{}", "not JSON");
    }

    private static String record(String key, String more) {
        return "{\"Records\":[{\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":\"" + key + "\"" + more
                + "}}}]}";
    }

    private static void assertUnreadable(String body, String inReason) {
        assertThat(JobJson.parse(body))
                .isInstanceOfSatisfying(Unreadable.class, unreadable -> assertThat(unreadable.reason())
                        .isNotBlank()
                        .contains(inReason)
                        .hasSizeLessThan(1_000));
    }
}
