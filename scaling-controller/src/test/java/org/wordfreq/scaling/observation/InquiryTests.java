package org.wordfreq.scaling.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class InquiryTests {

    @Test
    void sourcesAreAskedAtOnceAndWhatFailsIsNamed() {
        var both = new CountDownLatch(2);
        var inquiry = new Inquiry(Duration.ofMinutes(1));
        var first = inquiry.ask("The first", () -> meet(both, 1));
        var second = inquiry.ask("The second", () -> meet(both, 2));
        var broken = inquiry.ask("The third", () -> {
            throw new IllegalStateException("nobody there");
        });

        assertThat(first.get()).isEqualTo(1);
        assertThat(second.get()).isEqualTo(2);
        assertThat(broken.get()).isNull();
        assertThat(inquiry.faults()).containsExactly("The third does not answer: nobody there");
    }

    @Test
    void whatAnswersTooLateIsNotWaitedFor() {
        var never = new CountDownLatch(2);
        var inquiry = new Inquiry(Duration.ofMillis(50));
        var slow = inquiry.ask("The slow one", () -> meet(never, 1));

        assertThat(slow.get()).isNull();
        assertThat(inquiry.faults()).containsExactly("The slow one has not answered within 0.05 s");
        never.countDown();
    }

    @Test
    void whatTheJvmCannotBearIsNotHidden() {
        var inquiry = new Inquiry(Duration.ofMinutes(1));
        var asked = inquiry.ask("It", () -> {
            throw new OutOfMemoryError("all used up");
        });

        assertThatThrownBy(asked::get).isInstanceOf(OutOfMemoryError.class);
    }

    private static int meet(CountDownLatch all, int answer) {
        all.countDown();
        try {
            all.await();
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }
}
