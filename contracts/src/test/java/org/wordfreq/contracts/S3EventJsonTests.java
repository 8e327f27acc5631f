package org.wordfreq.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3EventJsonTests {

    /** The shape shown in the S3 User Guide, "Event message structure", with a key that needs decoding. */
    private static final String AS_S3_SENDS_IT = """
            {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-west-2",
              "eventTime":"1970-01-01T00:00:00.000Z","eventName":"ObjectCreated:Put",
              "userIdentity":{"principalId":"AIDAJDPLRKLG7UEXAMPLE"},
              "requestParameters":{"sourceIPAddress":"127.0.0.1"},
              "responseElements":{"x-amz-request-id":"C3D13FE58DE4C810","x-amz-id-2":"FMyUVURIY8"},
              "s3":{"s3SchemaVersion":"1.0","configurationId":"testConfigRule",
                "bucket":{"name":"amzn-s3-demo-bucket","ownerIdentity":{"principalId":"A3NL1KOZZKExample"},
                  "arn":"arn:aws:s3:::amzn-s3-demo-bucket"},
                "object":{"key":"my+folder/Happy%2BFace%20%F0%9F%98%80.txt","size":1024,
                  "eTag":"d41d8cd98f00b204e9800998ecf8427e","versionId":"096fKKXTRTtl3on89fVO.nfljtsv6qko",
                  "sequencer":"0055AED6DCD90281E5"}}}]}
            """;

    @Test
    void readsWhatS3Sends() {
        var message = JobJson.parse(AS_S3_SENDS_IT);

        assertThat(message)
                .isEqualTo(new JobMessage.ObjectEvents(List.of(new ObjectEvent(
                        "ObjectCreated:Put",
                        Instant.EPOCH,
                        "us-west-2",
                        "amzn-s3-demo-bucket",
                        "my folder/Happy+Face 😀.txt",
                        1024L,
                        "d41d8cd98f00b204e9800998ecf8427e",
                        "096fKKXTRTtl3on89fVO.nfljtsv6qko",
                        "0055aed6dcd90281e5"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a+b", "100%", "a/b/c", "naïve – 語.txt", "😀", "%2F", "quo\"te", "tab\tnewline\n"})
    void writtenKeysAreReadBackAsTheyWere(String key) {
        var event = new ObjectEvent("ObjectCreated:Put", Instant.EPOCH, "us-east-1", "b", key, 0L, "e", null, null);

        var message = JobJson.parse(S3EventJson.write(List.of(event)));

        assertThat(message).isEqualTo(new JobMessage.ObjectEvents(List.of(event)));
    }

    @Test
    void theTestEventOfS3IsKnown() {
        var body = "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"b\"}";

        assertThat(JobJson.parse(body)).isEqualTo(new JobMessage.TestEvent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{",
                "null",
                "[]",
                "{}",
                "{\"Records\":[]}",
                "{\"Records\":{}}",
                "{\"Records\":[null]}",
                "{\"Records\":[{\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{}}}]}",
                "{\"Records\":[{\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":\"%zz\"}}}]}",
                "{\"Records\":[{\"eventTime\":\"soon\",\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":\"k\"}}}]}"
            })
    void whatIsNotAJobIsUnreadableWithAReason(String body) {
        var message = JobJson.parse(body);

        assertThat(message)
                .isInstanceOfSatisfying(JobMessage.Unreadable.class, unreadable -> assertThat(unreadable.reason())
                        .isNotBlank());
    }

    @Test
    void deeplyNestedJsonIsUnreadableNotACrash() {
        assertThat(JobJson.parse("[".repeat(200_000))).isInstanceOf(JobMessage.Unreadable.class);
    }

    @Test
    void onlyCreationsMakeJobs() {
        var removed = new ObjectEvent("ObjectRemoved:Delete", null, "", "b", "k", null, null, null, null);

        assertThat(removed.isCreation()).isFalse();
    }
}
