package org.wordfreq.platform.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class NotificationTests {

    @Test
    void sameEventHasTheSameIdHoweverOftenItIsTold() {
        var first = Notification.of("document.failed", Instant.EPOCH, "doc", "attempt 5", Map.of());
        var again = Notification.of("document.failed", Instant.EPOCH.plusSeconds(9), "doc", "attempt 5", Map.of());
        var other = Notification.of("document.failed", Instant.EPOCH, "doc", "attempt 6", Map.of());

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(other.id()).isNotEqualTo(first.id());
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        var data = new HashMap<String, @Nullable Object>();
        data.put("totalWords", 3);
        data.put("problem", null);

        assertThat(Notification.of("document.counted", Instant.EPOCH, "doc", "1", data)
                        .data())
                .containsOnlyKeys("totalWords");
    }

    @Test
    void typesAreLowerCaseWordsWithDots() {
        assertThatThrownBy(() -> Notification.of("Counted", Instant.EPOCH, "doc", "1", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Counted");
    }
}
