package org.wordfreq.infra;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.wafv2.CfnLoggingConfiguration;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.constructs.Construct;

/** The web ACL: rules that AWS keeps, and a limit of requests by address where these are known. */
final class WebRules {

    /**
     * Rules that look into bodies, paths and queries. Bodies are documents here: longer than 8 KB, and a text about HTML or
     * Log4j is no attack, since texts are counted and never run or shown as pages. Paths and queries have the names that users
     * gave to documents, such as server.log, and words that are looked for. These rules count what they find, the rest blocks.
     */
    private static final List<String> OF_TEXTS = List.of(
            "SizeRestrictions_BODY",
            "CrossSiteScripting_BODY",
            "CrossSiteScripting_URIPATH",
            "CrossSiteScripting_QUERYARGUMENTS",
            "GenericLFI_BODY",
            "GenericLFI_URIPATH",
            "GenericLFI_QUERYARGUMENTS",
            "GenericRFI_BODY",
            "GenericRFI_URIPATH",
            "GenericRFI_QUERYARGUMENTS",
            "RestrictedExtensions_URIPATH",
            "RestrictedExtensions_QUERYARGUMENTS",
            "SizeRestrictions_URIPATH",
            "EC2MetaDataSSRF_BODY",
            "EC2MetaDataSSRF_URIPATH",
            "EC2MetaDataSSRF_QUERYARGUMENTS");

    private static final List<String> OF_TEXTS_KNOWN_BAD = List.of(
            "Log4JRCE_BODY",
            "Log4JRCE_URIPATH",
            "Log4JRCE_QUERYSTRING",
            "JavaDeserializationRCE_BODY",
            "JavaDeserializationRCE_URIPATH",
            "JavaDeserializationRCE_QUERYSTRING",
            "ExploitablePaths_URIPATH",
            "ReactJSRCE_BODY");

    private WebRules() {}

    /**
     * Before the load balancer. Where CloudFront stands before it, the limit is there: here all come from CloudFront's
     * addresses, and what its header says first of a client's, the client has written. What is left to do is to turn away
     * those that come by a CloudFront of somebody else's.
     */
    static CfnWebACL regional(Construct scope, DeploymentSettings settings) {
        return acl(
                scope,
                settings,
                "REGIONAL",
                settings.cloudFront()
                        .map(cloudFront -> host(3, cloudFront.domain()))
                        .orElseGet(() -> limit(3, settings.mostRequests())));
    }

    /** Before CloudFront; its stack must be in us-east-1. */
    static CfnWebACL global(Construct scope, DeploymentSettings settings) {
        return acl(scope, settings, "CLOUDFRONT", limit(3, settings.mostRequests()));
    }

    private static CfnWebACL acl(
            Construct scope, DeploymentSettings settings, String where, CfnWebACL.RuleProperty ours) {
        var acl = CfnWebACL.Builder.create(scope, "WebAcl")
                .name(settings.prefix())
                .scope(where)
                .defaultAction(CfnWebACL.DefaultActionProperty.builder()
                        .allow(CfnWebACL.AllowActionProperty.builder().build())
                        .build())
                .visibilityConfig(measured("web-acl"))
                .rules(List.of(
                        managed(0, "AWSManagedRulesAmazonIpReputationList", List.of()),
                        managed(1, "AWSManagedRulesCommonRuleSet", OF_TEXTS),
                        managed(2, "AWSManagedRulesKnownBadInputsRuleSet", OF_TEXTS_KNOWN_BAD),
                        ours))
                .build();
        log(scope, settings, acl);
        return acl;
    }

    private static CfnWebACL.RuleProperty managed(int priority, String name, List<String> countOnly) {
        var overrides = countOnly.stream()
                .map(rule -> CfnWebACL.RuleActionOverrideProperty.builder()
                        .name(rule)
                        .actionToUse(CfnWebACL.RuleActionProperty.builder()
                                .count(CfnWebACL.CountActionProperty.builder().build())
                                .build())
                        .build())
                .toList();
        return rule(name, priority)
                .overrideAction(CfnWebACL.OverrideActionProperty.builder()
                        .none(Map.of())
                        .build())
                .statement(CfnWebACL.StatementProperty.builder()
                        .managedRuleGroupStatement(CfnWebACL.ManagedRuleGroupStatementProperty.builder()
                                .vendorName("AWS")
                                .name(name)
                                .ruleActionOverrides(overrides)
                                .build())
                        .build())
                .build();
    }

    /** Who sends more is told to come again later, which the command line does. */
    private static CfnWebACL.RuleProperty limit(int priority, int requests) {
        return rule("rate", priority)
                .action(block(CfnWebACL.BlockActionProperty.builder()
                        .customResponse(CfnWebACL.CustomResponseProperty.builder()
                                .responseCode(429)
                                .responseHeaders(List.of(CfnWebACL.CustomHTTPHeaderProperty.builder()
                                        .name("Retry-After")
                                        .value("60")
                                        .build()))
                                .build())
                        .build()))
                .statement(CfnWebACL.StatementProperty.builder()
                        .rateBasedStatement(CfnWebACL.RateBasedStatementProperty.builder()
                                .aggregateKeyType("IP")
                                .limit(requests)
                                .build())
                        .build())
                .build();
    }

    private static CfnWebACL.RuleProperty host(int priority, String name) {
        return rule("host", priority)
                .action(block(CfnWebACL.BlockActionProperty.builder().build()))
                .statement(CfnWebACL.StatementProperty.builder()
                        .notStatement(CfnWebACL.NotStatementProperty.builder()
                                .statement(CfnWebACL.StatementProperty.builder()
                                        .byteMatchStatement(isHost(name))
                                        .build())
                                .build())
                        .build())
                .build();
    }

    private static CfnWebACL.ByteMatchStatementProperty isHost(String name) {
        return CfnWebACL.ByteMatchStatementProperty.builder()
                .searchString(name)
                .positionalConstraint("EXACTLY")
                .fieldToMatch(CfnWebACL.FieldToMatchProperty.builder()
                        .singleHeader(Map.of("Name", "host"))
                        .build())
                .textTransformations(List.of(CfnWebACL.TextTransformationProperty.builder()
                        .priority(0)
                        .type("LOWERCASE")
                        .build()))
                .build();
    }

    private static CfnWebACL.RuleProperty.Builder rule(String name, int priority) {
        return CfnWebACL.RuleProperty.builder().name(name).priority(priority).visibilityConfig(measured(name));
    }

    private static CfnWebACL.RuleActionProperty block(CfnWebACL.BlockActionProperty how) {
        return CfnWebACL.RuleActionProperty.builder().block(how).build();
    }

    private static CfnWebACL.VisibilityConfigProperty measured(String name) {
        return CfnWebACL.VisibilityConfigProperty.builder()
                .cloudWatchMetricsEnabled(true)
                .metricName(name)
                .sampledRequestsEnabled(true)
                .build();
    }

    /** The name of the log must begin so (WAF developer guide). Left out of it is what lets one in: tokens, and the cookies of signed-in browsers. */
    private static void log(Construct scope, DeploymentSettings settings, CfnWebACL acl) {
        var log = LogGroup.Builder.create(scope, "WebAclLog")
                .logGroupName("aws-waf-logs-" + settings.prefix() + "-"
                        + acl.getScope().toLowerCase(Locale.ROOT))
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        CfnLoggingConfiguration.Builder.create(scope, "WebAclLogging")
                .resourceArn(acl.getAttrArn())
                .logDestinationConfigs(List.of("arn:" + Stack.of(scope).getPartition() + ":logs:"
                        + Stack.of(scope).getRegion() + ":" + settings.account() + ":log-group:"
                        + log.getLogGroupName()))
                .redactedFields(List.of(header("authorization"), header("cookie")))
                .build();
    }

    private static CfnLoggingConfiguration.FieldToMatchProperty header(String name) {
        return CfnLoggingConfiguration.FieldToMatchProperty.builder()
                .singleHeader(Map.of("Name", name))
                .build();
    }
}
