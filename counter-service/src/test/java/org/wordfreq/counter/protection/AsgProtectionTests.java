package org.wordfreq.counter.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.Access;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.Access.Target;
import org.wordfreq.contracts.Access.When;

class AsgProtectionTests extends WorkerProtectionContract {

    private final FakeEc2 ec2 = new FakeEc2();
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private final AsgProtection protection =
            new AsgProtection(ec2.instance(ec2.instanceMetadata(), FakeEc2.GROUP), LIMIT);

    @AfterEach
    void stop() {
        ec2.close();
    }

    @Test
    void groupThatNobodyNamesIsFound() {
        var unnamed = new AsgProtection(ec2.instance(ec2.instanceMetadata(), ""), LIMIT);

        unnamed.busy();

        assertThat(ec2.isProtected).isTrue();
        assertThat(ec2.actions).containsExactly("SetInstanceProtection true");
    }

    /** {@link InstanceNotices} makes the last two calls. */
    @Test
    void theRoleAllowsWhatIsCalledAndNothingElse() {
        var unnamed = ec2.instance(ec2.instanceMetadata(), "");

        new AsgProtection(unnamed, LIMIT).busy();
        unnamed.keepAlive();
        unnamed.letGo();

        var allowed = Access.actions(Service.COUNTER, Target.AUTO_SCALING_GROUP, When.PROTECTION_ASG);
        allowed.addAll(Access.actions(Service.COUNTER, Target.ANY, When.PROTECTION_ASG_BY_INSTANCE));
        assertThat(ec2.calls).isEqualTo(allowed).hasSize(4);
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
