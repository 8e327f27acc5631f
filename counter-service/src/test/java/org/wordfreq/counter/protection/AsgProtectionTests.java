package org.wordfreq.counter.protection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AsgProtectionTests extends WorkerProtectionContract {

    private final FakeEc2 ec2 = new FakeEc2();
    private final AsgProtection protection = new AsgProtection(ec2.instance(ec2.instanceMetadata(), FakeEc2.GROUP));

    @AfterEach
    void stop() {
        ec2.close();
    }

    @Test
    void groupThatNobodyNamesIsFound() {
        var unnamed = new AsgProtection(ec2.instance(ec2.instanceMetadata(), ""));

        unnamed.busy();

        assertThat(ec2.isProtected).isTrue();
        assertThat(ec2.actions).containsExactly("SetInstanceProtection true");
    }

    @Override
    WorkerProtection protection() {
        return protection;
    }

    @Override
    boolean isProtected() {
        return ec2.isProtected;
    }

    @Override
    String instance() {
        return FakeEc2.INSTANCE;
    }

    @Override
    void refuse(boolean refusing) {
        ec2.refusing = refusing;
    }
}
