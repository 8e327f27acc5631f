package org.wordfreq.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Our templates as stacks of moto's CloudFormation. */
final class MotoStacks {

    /** Of the region; those of CloudFront and of the replica have others. */
    private static final List<String> ORDER = List.of(
            "Network", "Registry", "Messaging", "Data", "Edge", "Services", "Counters", "Observability", "Governance");

    private static final Set<String> REFUSED =
            Set.of("AWS::ElasticLoadBalancingV2::ListenerRule", "AWS::Lambda::EventSourceMapping");

    private MotoStacks() {}

    /**
     * Creates all of them.
     *
     * @return the types of resources that moto has left out, by stack
     */
    static Map<String, Set<String>> create(Synthesized synthesized) {
        Moto.reset();
        var certificate = Moto.certificate("api.example.org");
        var leftOut = new LinkedHashMap<String, Set<String>>();
        try (var cloudFormation = Moto.cloudFormation()) {
            for (var stack : ORDER) {
                var template = synthesized.template(stack);
                upload(template);
                leftOut.put(stack, create(cloudFormation, stack, template, certificate));
            }
        }
        return leftOut;
    }

    private static Set<String> create(
            CloudFormationClient cloudFormation, String stack, Template template, String certificate) {
        var body =
                known(template).toString().replace("arn:aws:acm:eu-central-1:123456789012:certificate/0", certificate);
        cloudFormation.createStack(request -> request.stackName("wordfreq-" + stack)
                .templateBody(body)
                .capabilities(Capability.CAPABILITY_NAMED_IAM));
        var status = cloudFormation
                .describeStacks(request -> request.stackName("wordfreq-" + stack))
                .stacks()
                .getFirst()
                .stackStatus();
        if (status != StackStatus.CREATE_COMPLETE) {
            throw new AssertionError(stack + " is " + status);
        }
        var created =
                cloudFormation
                        .describeStackResources(request -> request.stackName("wordfreq-" + stack))
                        .stackResources()
                        .stream()
                        .filter(resource -> resource.physicalResourceId() != null)
                        .map(StackResource::logicalResourceId)
                        .collect(Collectors.toSet());
        return template.json().path("Resources").properties().stream()
                .filter(resource -> !created.contains(resource.getKey()))
                .map(resource -> resource.getValue().path("Type").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Without what moto would refuse the stack for: the CDK's check of its bootstrapping, the listener's rules, of whose
     * actions moto knows neither tokens nor sign-in, the source of jobs of an alias, which it does not know either, the rule
     * for CloudFront's list of addresses, and the names of an interface, in whose place there is one that nobody asks.
     */
    private static JsonNode known(Template template) {
        var copy = (ObjectNode) template.json().deepCopy();
        copy.remove("Rules");
        ((ObjectNode) copy.path("Parameters")).remove("BootstrapVersion");
        ((ObjectNode) copy.path("Resources"))
                .removeIf(resource -> REFUSED.contains(resource.path("Type").asString())
                        || resource.path("Properties").has("SourcePrefixListId"));
        nameInterfaces(copy);
        return copy;
    }

    private static void nameInterfaces(JsonNode node) {
        if ("DnsEntries".equals(node.path("Fn::GetAtt").path(1).asString(""))) {
            ((ObjectNode) node).removeAll();
            ((ObjectNode) node).putArray("Fn::Split").add("|").add("ZONE:streams.invalid");
        }
        node.forEach(MotoStacks::nameInterfaces);
    }
    /** The function's code, to where the CDK's command line would have brought it. */
    private static void upload(Template template) {
        for (var function : template.all("AWS::Lambda::Function")) {
            var code = function.at("/Properties/Code");
            try (var s3 = Moto.s3()) {
                s3.createBucket(request -> request.bucket(code.path("S3Bucket").asString()));
                s3.putObject(
                        request -> request.bucket(code.path("S3Bucket").asString())
                                .key(code.path("S3Key").asString()),
                        RequestBody.fromString("code"));
            }
        }
    }
}
