package org.wordfreq.infra;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.wordfreq.contracts.Access.Service;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnListenerRule;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnListenerRule.ActionProperty;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnListenerRule.RuleConditionProperty;
import software.constructs.Construct;

/**
 * Which request goes where, and with what sign-in. A request with a token is a program's: what steers the platform needs the
 * scope for it, all else that for documents. One without may only read, once its browser has signed in.
 */
final class ApiRoutes {

    private final Construct scope;
    private final ApplicationListener listener;
    private final SignIn signIn;
    private final Map<Service, ApplicationTargetGroup> targets;

    ApiRoutes(
            Construct scope,
            ApplicationListener listener,
            SignIn signIn,
            Map<Service, ApplicationTargetGroup> targets) {
        this.scope = scope;
        this.listener = listener;
        this.signIn = signIn;
        this.targets = targets;
        rule(
                10,
                "Steering",
                List.of(paths("/v1/scaling", "/v1/scaling/*", "/v1/dead-letters", "/v1/dead-letters/*")),
                token(SignIn.OPERATE),
                Service.SCALING);
        rule(20, "Uploads", List.of(paths("/v1/uploads", "/v1/uploads/*")), token(SignIn.DOCUMENTS), Service.INGEST);
        // Two, since a rule may have five values in all its conditions together.
        rule(
                30,
                "Documents",
                List.of(paths("/v1/documents", "/v1/documents/*"), methods("POST", "DELETE")),
                token(SignIn.DOCUMENTS),
                Service.INGEST);
        rule(
                35,
                "NamedDocuments",
                List.of(paths("/v1/corpora/*"), methods("PUT")),
                token(SignIn.DOCUMENTS),
                Service.INGEST);
        rule(40, "Results", List.of(paths("/v1/*"), bearer()), token(SignIn.DOCUMENTS), Service.RESULTS);
        rule(50, "Browsers", List.of(paths("/v1/*"), methods("GET", "HEAD")), browser(), Service.RESULTS);
    }

    private void rule(
            int priority, String id, List<RuleConditionProperty> conditions, ActionProperty before, Service service) {
        CfnListenerRule.Builder.create(scope, id + "Route")
                .listenerArn(listener.getListenerArn())
                .priority(priority)
                .conditions(conditions)
                .actions(List.of(before, forward(requireNonNull(targets.get(service)))))
                .build();
    }

    private static RuleConditionProperty paths(String... patterns) {
        return RuleConditionProperty.builder()
                .field("path-pattern")
                .pathPatternConfig(CfnListenerRule.PathPatternConfigProperty.builder()
                        .values(List.of(patterns))
                        .build())
                .build();
    }

    private static RuleConditionProperty methods(String... methods) {
        return RuleConditionProperty.builder()
                .field("http-request-method")
                .httpRequestMethodConfig(CfnListenerRule.HttpRequestMethodConfigProperty.builder()
                        .values(List.of(methods))
                        .build())
                .build();
    }

    private static RuleConditionProperty bearer() {
        return RuleConditionProperty.builder()
                .field("http-header")
                .httpHeaderConfig(CfnListenerRule.HttpHeaderConfigProperty.builder()
                        .httpHeaderName("Authorization")
                        .values(List.of("Bearer *"))
                        .build())
                .build();
    }

    /** The load balancer checks the signature, the issuer, the time and that scope. */
    private ActionProperty token(String scopeName) {
        var claim = CfnListenerRule.JwtValidationActionAdditionalClaimProperty.builder()
                .name("scope")
                .format("space-separated-values")
                .values(List.of(SignIn.API + "/" + scopeName))
                .build();
        return ActionProperty.builder()
                .order(1)
                .type("jwt-validation")
                .jwtValidationConfig(CfnListenerRule.JwtValidationConfigProperty.builder()
                        .issuer(signIn.issuer())
                        .jwksEndpoint(signIn.issuer() + "/.well-known/jwks.json")
                        .additionalClaims(List.of(claim))
                        .build())
                .build();
    }

    private ActionProperty browser() {
        return ActionProperty.builder()
                .order(1)
                .type("authenticate-cognito")
                .authenticateCognitoConfig(CfnListenerRule.AuthenticateCognitoConfigProperty.builder()
                        .userPoolArn(signIn.pool().getUserPoolArn())
                        .userPoolClientId(signIn.browsers().getUserPoolClientId())
                        .userPoolDomain(signIn.domain().getDomainName())
                        .build())
                .build();
    }

    private static ActionProperty forward(ApplicationTargetGroup target) {
        return ActionProperty.builder()
                .order(2)
                .type("forward")
                .targetGroupArn(target.getTargetGroupArn())
                .build();
    }
}
