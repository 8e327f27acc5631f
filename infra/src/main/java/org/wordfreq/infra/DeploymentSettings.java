package org.wordfreq.infra;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;

/**
 * How one installation is to be. All of it comes from the CDK's context ({@code -c wordfreq:KEY=VALUE}); nothing is looked
 * up in the account, so that the same context makes the same templates everywhere.
 *
 * @param account the number of the account
 * @param region where all of it runs
 * @param zones the letters of the availability zones, two or more
 * @param prefix the first word of all names
 * @param compute what the counters run on
 * @param mostWorkers how many counters there may be, 1 to 1,000
 * @param email who hears of alarms, of the budget and of events
 * @param budget what a month may cost, in US dollars
 * @param imageTag the tag of the services' images
 * @param domain the name under which clients reach the load balancer
 * @param certificate the ARN of its certificate, in the same region
 * @param cloudFront CloudFront before the load balancer, if any
 * @param replicaRegion where the texts are replicated to, if anywhere
 * @param goldenImage whether instances start from the image that the pipeline has made (EC2 only)
 * @param lambdaAsset the folder or archive of the function's code (Lambda only)
 */
record DeploymentSettings(
        String account,
        String region,
        List<String> zones,
        String prefix,
        Compute compute,
        int mostWorkers,
        String email,
        int budget,
        String imageTag,
        String domain,
        String certificate,
        Optional<CloudFront> cloudFront,
        Optional<String> replicaRegion,
        boolean goldenImage,
        Optional<String> lambdaAsset) {

    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");
    private static final Pattern DOMAIN = Pattern.compile("([a-z0-9-]+\\.)+[a-z]{2,}");
    private static final Pattern ANY = Pattern.compile(".+");

    /**
     * What CloudFront needs.
     *
     * @param domain the name under which clients reach it
     * @param certificate the ARN of its certificate, in us-east-1
     */
    record CloudFront(String domain, String certificate) {}

    DeploymentSettings {
        zones = List.copyOf(zones);
        if (compute == Compute.LAMBDA && lambdaAsset.isEmpty()) {
            throw ContextReader.refused(
                    "lambda-asset",
                    "is missing, which compute=lambda needs",
                    "the folder or archive with the function's code");
        }
        if (replicaRegion.filter(region::equals).isPresent()) {
            throw ContextReader.refused("replica-region", "is the region itself", "another region, or leave it out");
        }
    }

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
                reader.find("prefix", Pattern.compile("[a-z][a-z0-9-]{1,14}[a-z0-9]"), "3 to 16 of a-z, 0-9 and -")
                        .orElse("wordfreq"),
                compute(reader),
                reader.number("workers", 1, 1_000, 10),
                reader.required("email", Pattern.compile("[^@ ]+@[^@ ]+"), "an e-mail address"),
                reader.number("budget", 1, 1_000_000, 300),
                reader.find("image-tag", Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}"), "a tag of an image")
                        .orElse("1.0.0-SNAPSHOT"),
                reader.required("domain", DOMAIN, "a name such as api.example.org"),
                reader.required(
                        "certificate",
                        Pattern.compile("arn:aws[a-z-]*:acm:.+:certificate/.+"),
                        "the ARN of a certificate in ACM"),
                cloudFront(reader),
                reader.find("replica-region", REGION, "a region such as eu-west-1"),
                reader.flag("golden-image", false),
                reader.find("lambda-asset", ANY, "a path"));
        reader.refuseUnknown();
        return settings;
    }

    private static Map<String, Object> withDefaults(Map<String, Object> context, Map<String, String> environment) {
        var all = new HashMap<String, Object>();
        all.put(ContextReader.PREFIX + "account", environment.getOrDefault("CDK_DEFAULT_ACCOUNT", ""));
        all.put(ContextReader.PREFIX + "region", environment.getOrDefault("CDK_DEFAULT_REGION", ""));
        all.putAll(context);
        return all;
    }

    private static Optional<CloudFront> cloudFront(ContextReader reader) {
        var domain = reader.find("cloudfront-domain", DOMAIN, "a name such as www.example.org");
        var rule = "the ARN of a certificate in ACM of us-east-1, where CloudFront looks for it";
        var certificate = reader.find(
                "cloudfront-certificate", Pattern.compile("arn:aws[a-z-]*:acm:us-east-1:.+:certificate/.+"), rule);
        if (domain.isPresent() != certificate.isPresent()) {
            var missing = domain.isPresent() ? "cloudfront-certificate" : "cloudfront-domain";
            throw ContextReader.refused(missing, "is missing while its companion is there", "both, or neither");
        }
        return domain.map(name -> new CloudFront(name, certificate.orElseThrow()));
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

    /** The names of the resources. Those of buckets are the world's, so they carry account and region. */
    ResourceNames names() {
        var plain = ResourceNames.withPrefix(prefix);
        return new ResourceNames(
                bucket("documents"),
                bucket("results"),
                plain.jobsQueue(),
                plain.deadLetterQueue(),
                plain.resultsQueue(),
                plain.documentsTable(),
                plain.workersTable());
    }

    String bucket(String purpose) {
        return prefix + "-" + purpose + "-" + account + "-" + region;
    }

    /** The name of something of this installation. */
    String named(String what) {
        return prefix + "-" + what;
    }

    /** From the documents bucket to that of the other region, if there is to be one. */
    Optional<Replication> replication() {
        return replicaRegion.map(other -> new Replication(this, other));
    }

    /** The repository of the service's image, in the registry of the account and region. */
    String repository(Service service) {
        return prefix + "/" + service.id();
    }

    /** The service's image, with registry and tag. */
    String image(Service service) {
        return account + ".dkr.ecr." + region + ".amazonaws.com/" + repository(service) + ":" + imageTag;
    }

    /** The cluster of ECS. */
    String cluster() {
        return prefix;
    }

    /** The Auto Scaling group of the counters. */
    String counterGroup() {
        return named("counters");
    }

    /** The full names of the zones. */
    List<String> zoneNames() {
        return zones.stream().map(letter -> region + letter).toList();
    }

    /** What a stack in the region is made with. */
    StackProps stack(String name, String description) {
        return stackIn(region, name, description);
    }

    StackProps stackIn(String where, String name, String description) {
        return StackProps.builder()
                .stackName(named(name))
                .description("WordFreq: " + description)
                .env(Environment.builder().account(account).region(where).build())
                .tags(Map.of("application", prefix))
                .build();
    }
}
