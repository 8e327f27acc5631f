package org.wordfreq.infra;

import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cognito.AccountRecovery;
import software.amazon.awscdk.services.cognito.CognitoDomainOptions;
import software.amazon.awscdk.services.cognito.FeaturePlan;
import software.amazon.awscdk.services.cognito.Mfa;
import software.amazon.awscdk.services.cognito.MfaSecondFactor;
import software.amazon.awscdk.services.cognito.OAuthFlows;
import software.amazon.awscdk.services.cognito.OAuthScope;
import software.amazon.awscdk.services.cognito.OAuthSettings;
import software.amazon.awscdk.services.cognito.PasswordPolicy;
import software.amazon.awscdk.services.cognito.ResourceServerScope;
import software.amazon.awscdk.services.cognito.SignInAliases;
import software.amazon.awscdk.services.cognito.StandardThreatProtectionMode;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.amazon.awscdk.services.cognito.UserPoolClientOptions;
import software.amazon.awscdk.services.cognito.UserPoolDomain;
import software.amazon.awscdk.services.cognito.UserPoolDomainOptions;
import software.amazon.awscdk.services.cognito.UserPoolResourceServer;
import software.amazon.awscdk.services.cognito.UserPoolResourceServerOptions;
import software.constructs.Construct;

/**
 * Who may come in. Programs come with a token that they get for their client's id and secret, people in a browser by name,
 * password and second factor. Nobody signs up by themselves.
 */
final class SignIn {

    /** What a token of the API is for: {@code wordfreq/documents} to upload and read, {@code wordfreq/operate} to steer. */
    static final String API = "wordfreq";

    static final String DOCUMENTS = "documents";
    static final String OPERATE = "operate";

    private final UserPool pool;
    private final UserPoolDomain domain;
    private final UserPoolClient browsers;

    SignIn(Construct scope, DeploymentSettings settings) {
        this.pool = pool(scope, settings);
        this.domain = pool.addDomain(
                "Domain",
                UserPoolDomainOptions.builder()
                        .cognitoDomain(CognitoDomainOptions.builder()
                                .domainPrefix(settings.prefix() + "-" + settings.account())
                                .build())
                        .build());
        this.browsers = pool.addClient("Browsers", browsers(settings));
        addPrograms();
        output(scope, "UserPool", "Where users are added", pool.getUserPoolId());
        output(scope, "TokenEndpoint", "Where programs get their tokens", domain.baseUrl() + "/oauth2/token");
    }

    UserPool pool() {
        return pool;
    }

    UserPoolDomain domain() {
        return domain;
    }

    UserPoolClient browsers() {
        return browsers;
    }

    /** Who signs the tokens. */
    String issuer() {
        return "https://cognito-idp." + Stack.of(pool).getRegion() + ".amazonaws.com/" + pool.getUserPoolId();
    }

    private static UserPool pool(Construct scope, DeploymentSettings settings) {
        return UserPool.Builder.create(scope, "Users")
                .userPoolName(settings.prefix())
                .selfSignUpEnabled(false)
                .signInAliases(SignInAliases.builder().email(true).build())
                .mfa(Mfa.REQUIRED)
                .mfaSecondFactor(MfaSecondFactor.builder().otp(true).sms(false).build())
                .passwordPolicy(PasswordPolicy.builder()
                        .minLength(12)
                        .requireLowercase(true)
                        .requireUppercase(true)
                        .requireDigits(true)
                        .requireSymbols(true)
                        .build())
                .accountRecovery(AccountRecovery.EMAIL_ONLY)
                .featurePlan(FeaturePlan.PLUS)
                .standardThreatProtectionMode(StandardThreatProtectionMode.FULL_FUNCTION)
                .deletionProtection(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
    }

    private static UserPoolClientOptions browsers(DeploymentSettings settings) {
        return UserPoolClientOptions.builder()
                .generateSecret(true)
                .preventUserExistenceErrors(true)
                .oAuth(OAuthSettings.builder()
                        .flows(OAuthFlows.builder().authorizationCodeGrant(true).build())
                        .scopes(List.of(OAuthScope.OPENID))
                        // The load balancer's own path (user guide, authenticate users).
                        .callbackUrls(List.of(settings.address() + "/oauth2/idpresponse"))
                        .build())
                .build();
    }

    private void addPrograms() {
        var documents = scope(DOCUMENTS, "Upload documents, read their counts");
        var operate = scope(OPERATE, "Steer the fleet, settle dead letters");
        var api = pool.addResourceServer(
                "Api",
                UserPoolResourceServerOptions.builder()
                        .identifier(API)
                        .scopes(List.of(documents, operate))
                        .build());
        pool.addClient("Programs", program(api, documents));
        pool.addClient("Operators", program(api, documents, operate));
    }

    private static ResourceServerScope scope(String name, String description) {
        return ResourceServerScope.Builder.create()
                .scopeName(name)
                .scopeDescription(description)
                .build();
    }

    private static UserPoolClientOptions program(UserPoolResourceServer api, ResourceServerScope... scopes) {
        return UserPoolClientOptions.builder()
                .generateSecret(true)
                .oAuth(OAuthSettings.builder()
                        .flows(OAuthFlows.builder().clientCredentials(true).build())
                        .scopes(List.of(scopes).stream()
                                .map(scope -> OAuthScope.resourceServer(api, scope))
                                .toList())
                        .build())
                .build();
    }

    private static void output(Construct scope, String id, String description, String value) {
        CfnOutput.Builder.create(scope, id)
                .description(description)
                .value(value)
                .build();
    }
}
