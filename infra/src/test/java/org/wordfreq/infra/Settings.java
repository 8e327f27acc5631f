package org.wordfreq.infra;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Contexts for tests. */
final class Settings {

    static final String ACCOUNT = "123456789012";
    static final String REGION = "eu-central-1";

    private static final String FUNCTION = "src/test/resources/function";

    private static final Map<String, Object> LEAST = Map.of(
            "wordfreq:account", ACCOUNT,
            "wordfreq:region", REGION,
            "wordfreq:email", "ops@example.org",
            "wordfreq:domain", "api.example.org",
            "wordfreq:certificate", "arn:aws:acm:eu-central-1:123456789012:certificate/0");

    private Settings() {}

    /** The least that must be given, and those of {@code more}, by turns a key and its value. */
    static Map<String, Object> context(String... more) {
        var context = new HashMap<>(LEAST);
        for (var i = 0; i < more.length; i += 2) {
            context.put(ContextReader.PREFIX + more[i], more[i + 1]);
        }
        return context;
    }

    static DeploymentSettings settings(String... more) {
        return SettingsReader.read(context(more), Map.of());
    }

    /** What DEPLOY.md begins with for each kind of compute: no golden image, no CloudFront, no second region. */
    static Map<String, Object> least(Compute compute) {
        return switch (compute) {
            case ECS -> context();
            case EC2 -> context("compute", "ec2", "zones", "a,b,c");
            case LAMBDA -> context("compute", "lambda", "lambda-asset", FUNCTION);
        };
    }

    /** With all that may be chosen. */
    static Map<String, Object> everything(Compute compute) {
        return context(
                "compute", compute.name().toLowerCase(Locale.ROOT),
                "replica-region", "eu-west-1",
                "cloudfront-domain", "www.example.org",
                "cloudfront-certificate", "arn:aws:acm:us-east-1:123456789012:certificate/1",
                "cloudfront-prefix-list", "pl-0123abcd",
                "golden-image", "true",
                "lambda-asset", FUNCTION);
    }
}
