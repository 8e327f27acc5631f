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

/** The web ACL: rules that AWS keeps, and a limit of requests by address. */
final class WebRules {

    /** Requests of one address in five minutes. */
    private static final int REQUESTS = 2_000;

    /**
     * Rules that look into bodies. Bodies are documents here: longer than 8 KB, and a text about HTML or Log4j is no attack,
     * since texts are counted and never run or shown as pages. These rules count what they find, the rest blocks.
     */
    private static final List<String> OF_BODIES = List.of(
            "SizeRestrictions_BODY",
            "CrossSiteScripting_BODY",
            "GenericLFI_BODY",
            "GenericRFI_BODY",
            "EC2MetaDataSSRF_BODY");

    private static final List<String> OF_BODIES_KNOWN_BAD =
            List.of("Log4JRCE_BODY", "JavaDeserializationRCE_BODY", "ReactJSRCE_BODY");

    private WebRules() {}

    /**
     * Before the load balancer. Where CloudFront stands before it, addresses are those that CloudFront has put into a header,
     * since else all of its clients would share one limit.
     */
    static CfnWebACL regional(Construct scope, DeploymentSettings settings) {
        return acl(scope, settings, "REGIONAL", settings.cloudFront().isPresent() ? "FORWARDED_IP" : "IP");
    }

    /** Before CloudFront; its stack must be in us-east-1. */
    static CfnWebACL global(Construct scope, DeploymentSettings settings) {
        return acl(scope, settings, "CLOUDFRONT", "IP");
    }

    private static CfnWebACL acl(Construct scope, DeploymentSettings settings, String where, String limitBy) {
        var acl = CfnWebACL.Builder.create(scope, "WebAcl")
                .name(settings.prefix())
                .scope(where)
                .defaultAction(CfnWebACL.DefaultActionProperty.builder()
                        .allow(CfnWebACL.AllowActionProperty.builder().build())
                        .build())
                .visibilityConfig(measured("web-acl"))
                .rules(List.of(
                        managed(0, "AWSManagedRulesAmazonIpReputationList", List.of()),
                        managed(1, "AWSManagedRulesCommonRuleSet", OF_BODIES),
                        managed(2, "AWSManagedRulesKnownBadInputsRuleSet", OF_BODIES_KNOWN_BAD),
                        limit(3, limitBy)))
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
        return CfnWebACL.RuleProperty.builder()
                .name(name)
                .priority(priority)
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
                .visibilityConfig(measured(name))
                .build();
    }

    private static CfnWebACL.RuleProperty limit(int priority, String by) {
        var limit = CfnWebACL.RateBasedStatementProperty.builder()
                .aggregateKeyType(by)
                .limit(REQUESTS);
        if (by.equals("FORWARDED_IP")) {
            limit.forwardedIpConfig(CfnWebACL.ForwardedIPConfigurationProperty.builder()
                    .headerName("X-Forwarded-For")
                    .fallbackBehavior("MATCH")
                    .build());
        }
        return CfnWebACL.RuleProperty.builder()
                .name("rate")
                .priority(priority)
                .action(CfnWebACL.RuleActionProperty.builder()
                        .block(CfnWebACL.BlockActionProperty.builder().build())
                        .build())
                .statement(CfnWebACL.StatementProperty.builder()
                        .rateBasedStatement(limit.build())
                        .build())
                .visibilityConfig(measured("rate"))
                .build();
    }

    private static CfnWebACL.VisibilityConfigProperty measured(String name) {
        return CfnWebACL.VisibilityConfigProperty.builder()
                .cloudWatchMetricsEnabled(true)
                .metricName(name)
                .sampledRequestsEnabled(true)
                .build();
    }

    /** The name of the log must begin so (WAF developer guide). Tokens are left out of it. */
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
                .redactedFields(List.of(CfnLoggingConfiguration.FieldToMatchProperty.builder()
                        .singleHeader(Map.of("Name", "authorization"))
                        .build()))
                .build();
    }
}
