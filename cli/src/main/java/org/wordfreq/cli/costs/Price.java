package org.wordfreq.cli.costs;

/**
 * List prices of AWS in us-east-1, in US dollars. They were not fetched from AWS's price list: they are what AWS's pages said
 * as far as that is known at {@value #AS_OF}, so compare them with the pages named before you rely on a sum.
 */
enum Price {
    FARGATE_VCPU("Fargate, Linux on x86", "vCPU-hour", 0.04048, "fargate/pricing"),
    FARGATE_GB("", "GB-hour", 0.004445, "fargate/pricing"),
    FARGATE_SPOT_VCPU(
            "Fargate Spot: \"up to 70 % off\" taken as 70 %; it moves", "vCPU-hour", 0.012144, "fargate/pricing"),
    FARGATE_SPOT_GB("", "GB-hour", 0.0013335, "fargate/pricing"),
    T2_MICRO("EC2 t2.micro, Linux, on demand", "hour", 0.0116, "ec2/pricing/on-demand"),
    EBS_GP2("EBS gp2", "GB-month", 0.10, "ebs/pricing"),
    PUBLIC_IPV4("public IPv4 address", "hour", 0.005, "vpc/pricing"),
    INTERFACE_ENDPOINT("interface endpoint, in each zone", "hour", 0.01, "privatelink/pricing"),
    INTERFACE_GB("", "GB", 0.01, "privatelink/pricing"),
    BALANCER("Application Load Balancer", "hour", 0.0225, "elasticloadbalancing/pricing"),
    BALANCER_UNIT("", "LCU-hour", 0.008, "elasticloadbalancing/pricing"),
    WEB_ACL("WAF, web ACL", "month", 5, "waf/pricing"),
    WEB_RULE("WAF, rule or managed group", "month", 1, "waf/pricing"),
    WEB_REQUESTS("WAF", "million requests", 0.60, "waf/pricing"),
    CLOUDFRONT_REQUESTS("CloudFront, HTTPS, beyond 10 million a month", "million requests", 1.00, "cloudfront/pricing"),
    CLOUDFRONT_TO_ORIGIN("CloudFront, to the origin", "GB", 0.02, "cloudfront/pricing"),
    COGNITO_USER("Cognito, feature plan Plus", "active user", 0.02, "cognito/pricing"),
    COGNITO_CLIENT("Cognito, client of a program", "month", 6, "cognito/pricing"),
    COGNITO_TOKENS("Cognito, tokens of programs", "thousand", 2.25, "cognito/pricing"),
    S3_STANDARD("S3 Standard", "GB-month", 0.023, "s3/pricing"),
    S3_ARCHIVE("S3 Glacier Deep Archive", "GB-month", 0.00099, "s3/pricing"),
    S3_WRITES("S3, PUT and the like", "thousand", 0.005, "s3/pricing"),
    S3_READS("S3, GET and the like", "thousand", 0.0004, "s3/pricing"),
    S3_TRANSITIONS("S3, transition to Deep Archive", "thousand", 0.05, "s3/pricing"),
    DYNAMODB_WRITES("DynamoDB on demand", "million write units", 0.625, "dynamodb/pricing/on-demand"),
    DYNAMODB_READS("", "million read units", 0.125, "dynamodb/pricing/on-demand"),
    DYNAMODB_GB("DynamoDB, beyond 25 GB", "GB-month", 0.25, "dynamodb/pricing/on-demand"),
    DYNAMODB_RECOVERY("DynamoDB, point-in-time recovery", "GB-month", 0.20, "dynamodb/pricing/on-demand"),
    DYNAMODB_STREAMS(
            "DynamoDB Streams, beyond 2.5 million a month", "100,000 reads", 0.02, "dynamodb/pricing/on-demand"),
    BACKUP_GB("AWS Backup of DynamoDB, each a full copy", "GB-month", 0.10, "backup/pricing"),
    SQS("SQS standard, beyond a million a month", "million requests", 0.40, "sqs/pricing"),
    SNS("SNS, beyond a million a month", "million publishes", 0.50, "sns/pricing"),
    KMS_KEY("KMS, key", "month", 1, "kms/pricing"),
    KMS_REQUESTS("KMS, beyond 20,000 a month", "10,000 requests", 0.03, "kms/pricing"),
    METRIC("CloudWatch, metric", "month", 0.30, "cloudwatch/pricing"),
    METRIC_CALLS("CloudWatch, PutMetricData", "thousand", 0.01, "cloudwatch/pricing"),
    ALARM("CloudWatch, metric of an alarm", "month", 0.10, "cloudwatch/pricing"),
    DASHBOARD("CloudWatch, dashboard", "month", 3, "cloudwatch/pricing"),
    LOGS("CloudWatch Logs, taken in, of services and of AWS", "GB", 0.50, "cloudwatch/pricing"),
    LOGS_KEPT("CloudWatch Logs, kept", "GB-month", 0.03, "cloudwatch/pricing"),
    REGISTRY("ECR", "GB-month", 0.10, "ecr/pricing");

    /** When these were AWS's prices, as far as known. */
    static final String AS_OF = "2025-12-01";

    private final String what;
    private final String unit;
    private final double dollars;
    private final String page;

    Price(String what, String unit, double dollars, String page) {
        this.what = what;
        this.unit = unit;
        this.dollars = dollars;
        this.page = page;
    }

    /** What it is for; empty if it goes with the one before. */
    String what() {
        return what;
    }

    String unit() {
        return unit;
    }

    /** For one unit. */
    double dollars() {
        return dollars;
    }

    String source() {
        return "https://aws.amazon.com/" + page + "/";
    }

    /** What that many units cost. */
    double of(double units) {
        return dollars * units;
    }

    /** What they cost beyond those that are free. */
    double beyond(double free, double units) {
        return of(Math.max(0, units - free));
    }
}
