package org.wordfreq.counter.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What every protection does, whoever runs the worker. */
abstract class WorkerProtectionContract {

    /** The one under test. */
    abstract WorkerProtection protection();

    /** Whether the target holds the worker for protected. */
    abstract boolean isProtected();

    /** What the target calls the worker. */
    abstract String instance();

    /** From now on the target refuses, or not. */
    abstract void refuse(boolean refusing);

    @Test
    void busyWorkerIsProtectedAndIdleOneIsNot() {
        protection().busy();
        assertThat(isProtected()).isTrue();

        protection().idle();
        assertThat(isProtected()).isFalse();
    }

    @Test
    void sayingItAgainChangesNothing() {
        protection().busy();
        protection().busy();
        assertThat(isProtected()).isTrue();

        protection().idle();
        protection().idle();
        assertThat(isProtected()).isFalse();
    }

    @Test
    void nameAtTheTargetIsKnownOnceTheTargetHasAnswered() {
        protection().idle();

        assertThat(protection().instance()).contains(instance());
    }

    @Test
    void refusalIsThrownAndALaterCallWorks() {
        protection().idle();
        refuse(true);

        assertThatThrownBy(() -> protection().busy()).isInstanceOf(RuntimeException.class);
        assertThat(isProtected()).isFalse();

        refuse(false);
        protection().busy();
        assertThat(isProtected()).isTrue();
    }
}
