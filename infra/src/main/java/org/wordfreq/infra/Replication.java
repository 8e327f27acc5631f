package org.wordfreq.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.CfnBucket;

/**
 * From the documents bucket to one in another region. Neither stack can refer to the other over regions, so both know bucket
 * and key by name.
 */
record Replication(DeploymentSettings settings, String region) {

    String bucketName() {
        return settings.prefix() + "-replica-" + settings.account() + "-" + region;
    }

    String keyAlias() {
        return settings.named("replica");
    }

    /**
     * Has the bucket replicate all that is written from now on, and the markers of deletions. S3 never replicates that a version
     * is deleted, so ingest, which deletes them all when a user deletes a document, makes a marker before it does.
     */
    void from(CfnBucket documents, Key key) {
        var stack = Stack.of(documents);
        var rule = CfnBucket.ReplicationRuleProperty.builder()
                .id("all")
                .status("Enabled")
                .priority(1)
                .filter(CfnBucket.ReplicationRuleFilterProperty.builder()
                        .prefix("")
                        .build())
                .deleteMarkerReplication(CfnBucket.DeleteMarkerReplicationProperty.builder()
                        .status("Enabled")
                        .build())
                .sourceSelectionCriteria(encryptedOnes())
                .destination(destination(stack))
                .build();
        documents.setReplicationConfiguration(CfnBucket.ReplicationConfigurationProperty.builder()
                .role(role(stack, key).getRoleArn())
                .rules(List.of(rule))
                .build());
    }

    /** Which all are. */
    private static CfnBucket.SourceSelectionCriteriaProperty encryptedOnes() {
        return CfnBucket.SourceSelectionCriteriaProperty.builder()
                .sseKmsEncryptedObjects(CfnBucket.SseKmsEncryptedObjectsProperty.builder()
                        .status("Enabled")
                        .build())
                .build();
    }

    private CfnBucket.ReplicationDestinationProperty destination(Stack stack) {
        return CfnBucket.ReplicationDestinationProperty.builder()
                .bucket(arn(stack, "s3", "", "", bucketName()))
                .encryptionConfiguration(CfnBucket.EncryptionConfigurationProperty.builder()
                        .replicaKmsKeyId(arn(stack, "kms", region, settings.account(), "alias/" + keyAlias()))
                        .build())
                .build();
    }

    /** What S3 needs to replicate (S3 user guide, permissions for replication). */
    private Role role(Stack stack, Key key) {
        var source = arn(stack, "s3", "", "", settings.names().documentsBucket());
        var objects = source + "/*";
        var replicas = arn(stack, "s3", "", "", bucketName() + "/*");
        var keysThere = arn(stack, "kms", region, settings.account(), "key/*");
        var role = Role.Builder.create(stack, "Replication")
                .description("Replicates texts to " + region)
                .assumedBy(new ServicePrincipal("s3.amazonaws.com"))
                .inlinePolicies(Map.of(
                        "replicate",
                        policy(
                                allow(source, "s3:GetReplicationConfiguration", "s3:ListBucket"),
                                allow(
                                        objects,
                                        "s3:GetObjectVersionForReplication",
                                        "s3:GetObjectVersionAcl",
                                        "s3:GetObjectVersionTagging"),
                                allow(replicas, "s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"),
                                allow(key.getKeyArn(), "kms:Decrypt"),
                                encrypt(keysThere))))
                .build();
        Accepted.wildcards(
                role,
                "Any object of the two buckets, for all are replicated, and that key of the other region which bears our alias:"
                        + " its identifier is not known here, the condition on the alias leaves no other.",
                List.of(objects, replicas, keysThere));
        return role;
    }

    private static PolicyDocument policy(PolicyStatement... statements) {
        return PolicyDocument.Builder.create().statements(List.of(statements)).build();
    }

    private PolicyStatement encrypt(String keys) {
        var statement = allow(keys, "kms:Encrypt", "kms:GenerateDataKey");
        statement.addCondition("ForAnyValue:StringEquals", Map.of("kms:ResourceAliases", "alias/" + keyAlias()));
        return statement;
    }

    private static PolicyStatement allow(String resource, String... actions) {
        return PolicyStatement.Builder.create()
                .actions(List.of(actions))
                .resources(List.of(resource))
                .build();
    }

    private static String arn(Stack stack, String service, String region, String account, String resource) {
        return String.join(":", "arn", stack.getPartition(), service, region, account, resource);
    }
}
