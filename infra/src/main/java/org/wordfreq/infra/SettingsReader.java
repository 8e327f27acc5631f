package org.wordfreq.infra;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes {@link DeploymentSettings} of the CDK's context. */
final class SettingsReader {

    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");
    private static final Pattern DOMAIN = Pattern.compile("([a-z0-9-]+\\.)+[a-z]{2,}");
    /**
     * What all names begin with must suit each of them: a domain of Cognito's has no {@code aws}, {@code amazon} or {@code cognito}
     * in it, a load balancer's does not begin with {@code internal-}, nor a bucket's with {@code sthree-} or {@code amzn-s3-demo-},
     * and a repository's has no two hyphens together (the references of their APIs).
     */
    private static final Pattern PREFIX = Pattern.compile(
            "(?!internal-|sthree-|amzn-s3-demo-)(?!.*(aws|amazon|cognito|--))" + "[a-z][a-z0-9-]{1,14}[a-z0-9]");

    private static final Pattern ANY = Pattern.compile(".+");

    private SettingsReader() {}

    /**
     * Reads them.
     *
     * @param environment what the command line of the CDK says of the account and region that it is signed in to
     * @throws IllegalArgumentException if one is missing or wrong
     */
    static DeploymentSettings read(Map<String, Object> context, Map<String, String> environment) {
        var reader = new ContextReader(withDefaults(context, environment));
        var settings = new DeploymentSettings(
                reader.required("account", Pattern.compile("[0-9]{12}"), "the 12 digits of an account"),
                reader.required("region", REGION, "a region such as eu-central-1"),
                zones(reader),
                prefix(reader),
                compute(reader),
                reader.number("workers", 1, 1_000, 10),
                reader.required("email", Pattern.compile("[^@ ]+@[^@ ]+"), "an e-mail address"),
                reader.number("budget", 1, 1_000_000, 500),
                reader.find("image-tag", Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}"), "a tag of an image")
                        .orElse("1.0.0-SNAPSHOT"),
                reader.required("domain", DOMAIN, "a name such as api.example.org"),
                reader.required(
                        "certificate",
                        Pattern.compile("arn:aws[a-z-]*:acm:.+:certificate/.+"),
                        "the ARN of a certificate in ACM"),
                reader.number("requests", 100, 2_000_000, 20_000),
                cloudFront(reader),
                reader.find("replica-region", REGION, "a region such as eu-west-1"),
                reader.flag("golden-image", false),
                reader.find("lambda-asset", ANY, "a path"));
        reader.refuseUnknown();
        return settings;
    }

    private static String prefix(ContextReader reader) {
        var rule =
                "3 to 16 of a-z, 0-9 and -, a letter first, no two - together, without aws, amazon or cognito in it, nor"
                        + " internal-, sthree- or amzn-s3-demo- at its beginning";
        return reader.find("prefix", PREFIX, rule).orElse("wordfreq");
    }

    private static Map<String, Object> withDefaults(Map<String, Object> context, Map<String, String> environment) {
        var all = new HashMap<String, Object>();
        all.put(ContextReader.PREFIX + "account", environment.getOrDefault("CDK_DEFAULT_ACCOUNT", ""));
        all.put(ContextReader.PREFIX + "region", environment.getOrDefault("CDK_DEFAULT_REGION", ""));
        all.putAll(context);
        return all;
    }

    private static Optional<DeploymentSettings.CloudFront> cloudFront(ContextReader reader) {
        var domain = reader.find("cloudfront-domain", DOMAIN, "a name such as www.example.org");
        var certificate = reader.find(
                "cloudfront-certificate",
                Pattern.compile("arn:aws[a-z-]*:acm:us-east-1:.+:certificate/.+"),
                "the ARN of a certificate in ACM of us-east-1, where CloudFront looks for it");
        var prefixList = reader.find(
                "cloudfront-prefix-list",
                Pattern.compile("pl-[0-9a-f]{8,17}"),
                "the id of the list com.amazonaws.global.cloudfront.origin-facing in the region, such as pl-0123abcd");
        if (Stream.of(domain, certificate, prefixList).allMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        return Optional.of(new DeploymentSettings.CloudFront(
                companion("cloudfront-domain", domain),
                companion("cloudfront-certificate", certificate),
                companion("cloudfront-prefix-list", prefixList)));
    }

    private static String companion(String key, Optional<String> value) {
        return value.orElseThrow(
                () -> ContextReader.refused(key, "is missing while its companions are there", "all three, or none"));
    }

    private static List<String> zones(ContextReader reader) {
        var rule = "the letters of 2 to 6 zones, such as a,b";
        var letters = reader.find("zones", Pattern.compile("[a-f](,[a-f]){1,5}"), rule)
                .orElse("a,b")
                .split(",");
        if (Stream.of(letters).distinct().count() < letters.length) {
            throw ContextReader.refused("zones", "names a zone twice", rule);
        }
        return Arrays.asList(letters);
    }

    private static Compute compute(ContextReader reader) {
        return reader.find("compute", Pattern.compile("ecs|ec2|lambda"), "ecs, ec2 or lambda")
                .map(text -> Compute.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElse(Compute.ECS);
    }
}
