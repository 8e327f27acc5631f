package org.wordfreq.ingest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.wordfreq.localaws.LocalAwsTest;

/** The whole service on the emulators, with small limits; started once for all tests that carry this. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@LocalAwsTest
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "wordfreq.ingest.max-document-size=20MB",
            "wordfreq.ingest.max-files=3",
            "wordfreq.ingest.upload.part-size=5MB",
            "wordfreq.ingest.upload.buffer-memory=15MB"
        })
@interface IngestTest {}
