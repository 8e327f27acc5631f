package org.wordfreq.counter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.wordfreq.localaws.LocalAwsTest;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A test of the whole service on the emulators. All share one running counter, one after the other; what it writes with is
 * spied to break it.
 */
@LocalAwsTest
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "wordfreq.counter.slots=2",
            "wordfreq.counter.visibility=6s",
            "wordfreq.counter.poll-timeout=1s",
            "wordfreq.counter.retry-delay=1s",
            "wordfreq.counter.retry-delay-limit=1s",
            "wordfreq.counter.part-size=1MB"
        })
@MockitoSpyBean(
        types = {
            S3Client.class,
            DocumentItems.class,
            PartsNotes.class,
            PlanItems.class,
            PartJobs.class,
            PartsBucket.class,
            CountsBucket.class,
            ResultsQueue.class
        })
@Execution(ExecutionMode.SAME_THREAD)
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface CounterTest {}
