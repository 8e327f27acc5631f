package org.wordfreq.infra;

import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.OriginProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.OriginSslPolicy;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.HttpOrigin;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * CloudFront before the load balancer, if asked for: connections end near the client, and its web ACL stops what it stops
 * before it is near us. It is in us-east-1, where CloudFront has its web ACLs and certificates, and knows the load balancer
 * by its domain alone.
 */
final class CloudFrontStack extends Stack {

    static final String REGION = "us-east-1";

    CloudFrontStack(Construct scope, DeploymentSettings settings, DeploymentSettings.CloudFront cloudFront) {
        super(scope, "CloudFront", settings.stackIn(REGION, "cloudfront", "CloudFront and its web ACL"));
        var acl = WebRules.global(this, settings);
        var distribution = Distribution.Builder.create(this, "Distribution")
                .domainNames(List.of(cloudFront.domain()))
                .certificate(Certificate.fromCertificateArn(this, "Certificate", cloudFront.certificate()))
                .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021)
                .webAclId(acl.getAttrArn())
                .defaultBehavior(behavior(settings.domain()))
                .logBucket(logs(settings))
                .build();
        Accepted.finding(
                distribution,
                "AwsSolutions-CFR1",
                "Texts come from everywhere; no country is left out. Who may come in is told by tokens, not by places.");
        CfnOutput.Builder.create(this, "Address")
                .description("What the domain of CloudFront is to be a CNAME or alias of")
                .value(distribution.getDistributionDomainName())
                .build();
    }

    /** Nothing is kept: answers differ by who asks, and change as documents are counted. */
    private static BehaviorOptions behavior(String domain) {
        return BehaviorOptions.builder()
                .origin(HttpOrigin.Builder.create(domain)
                        .protocolPolicy(OriginProtocolPolicy.HTTPS_ONLY)
                        .originSslProtocols(List.of(OriginSslPolicy.TLS_V1_2))
                        .readTimeout(Duration.seconds(60))
                        .build())
                .allowedMethods(AllowedMethods.ALLOW_ALL)
                .viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)
                .cachePolicy(CachePolicy.CACHING_DISABLED)
                // With the name that the browser knows, or its sign-in would come back to another. CloudFront is
                // content with a certificate of the origin's own name (developer guide, HTTPS to custom origins).
                .originRequestPolicy(OriginRequestPolicy.ALL_VIEWER)
                .build();
    }

    private Bucket logs(DeploymentSettings settings) {
        var logs = Bucket.Builder.create(this, "Logs")
                .bucketName(settings.bucket("cloudfront-logs"))
                .encryption(BucketEncryption.S3_MANAGED)
                .enforceSsl(true)
                .minimumTlsVersion(1.2)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                // CloudFront delivers its logs by an ACL.
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_PREFERRED)
                .lifecycleRules(List.of(LifecycleRule.builder()
                        .id("forget")
                        .expiration(Duration.days(90))
                        .build()))
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        Accepted.finding(
                logs,
                "AwsSolutions-S1",
                "It holds nothing but access logs, CloudFront's own; logs of who read logs would go on for ever.");
        return logs;
    }
}
