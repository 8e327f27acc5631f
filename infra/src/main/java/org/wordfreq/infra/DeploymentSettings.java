package org.wordfreq.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param mostRequests how many requests one address may send in five minutes
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
        int mostRequests,
        Optional<CloudFront> cloudFront,
        Optional<String> replicaRegion,
        boolean goldenImage,
        Optional<String> lambdaAsset) {

    /**
     * What CloudFront needs.
     *
     * @param domain the name under which clients reach it
     * @param certificate the ARN of its certificate, in us-east-1
     * @param prefixList the id, in the region, of AWS's list of the addresses from which CloudFront comes
     */
    record CloudFront(String domain, String certificate, String prefixList) {}

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

    /** Where clients come in. */
    String address() {
        return "https://" + cloudFront.map(CloudFront::domain).orElse(domain);
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

    /** The service's image, with registry and tag. In China AWS has a domain of its own. */
    String image(Service service) {
        var domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
        return account + ".dkr.ecr." + region + "." + domain + "/" + repository(service) + ":" + imageTag;
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
