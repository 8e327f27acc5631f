package org.wordfreq.infra;

import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/** The texts once more, in a second region, for the day on which the first is lost: all else can be made of them again. */
final class ReplicaStack extends Stack {

    ReplicaStack(Construct scope, DeploymentSettings settings, Replication replication) {
        super(scope, "Replica", settings.stackIn(replication.region(), "replica", "texts in a second region"));
        var key = Key.Builder.create(this, "Key")
                .alias(replication.keyAlias())
                .description("Replicated texts of " + settings.prefix())
                .enableKeyRotation(true)
                .build();
        var replica = KeptBucket.of(this, "Documents", replication.bucketName(), key)
                .lifecycleRules(List.of(KeptBucket.archive(1), KeptBucket.forgotten(90)))
                .build();
        Accepted.finding(
                replica,
                "AwsSolutions-S1",
                "Nobody reads it but to recover; replication alone writes it, and its reads of the source are logged there.");
    }
}
