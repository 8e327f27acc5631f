package org.wordfreq.infra;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wordfreq.contracts.Access.Service;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseApplicationListenerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.FixedResponseOptions;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCertificate;
import software.amazon.awscdk.services.elasticloadbalancingv2.SslPolicy;
import software.amazon.awscdk.services.elasticloadbalancingv2.TargetType;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;

/** The way in: a load balancer with TLS, a web ACL before it and a sign-in before every target. */
final class EdgeStack extends Stack {

    private static final String NOTHING_HERE = """
            {"type":"about:blank","title":"Not Found","status":404,"detail":"Nothing is served under this path. Ask for one \
            that begins with /v1/."}""";

    private final ApplicationLoadBalancer loadBalancer;
    private final Map<Service, ApplicationTargetGroup> targets = new EnumMap<>(Service.class);

    EdgeStack(Construct scope, DeploymentSettings settings, NetworkStack network, DataStack data) {
        super(scope, "Edge", settings.stack("edge", "load balancer, web ACL and sign-in"));
        this.loadBalancer = loadBalancer(settings, network, data);
        for (var service : List.of(Service.INGEST, Service.RESULTS, Service.SCALING)) {
            targets.put(service, targetsOf(service, network));
        }
        var listener = listener(settings.certificate());
        new ApiRoutes(this, listener, new SignIn(this, settings), targets);
        var acl = WebRules.regional(this, settings);
        CfnWebACLAssociation.Builder.create(this, "WebAclBeforeLoadBalancer")
                .resourceArn(loadBalancer.getLoadBalancerArn())
                .webAclArn(acl.getAttrArn())
                .build();
        CfnOutput.Builder.create(this, "Address")
                .description("What the domain is to be a CNAME or alias of")
                .value(loadBalancer.getLoadBalancerDnsName())
                .build();
    }

    ApplicationLoadBalancer loadBalancer() {
        return loadBalancer;
    }

    ApplicationTargetGroup targets(Service service) {
        return requireNonNull(targets.get(service));
    }

    private ApplicationLoadBalancer loadBalancer(DeploymentSettings settings, NetworkStack network, DataStack data) {
        var balancer = ApplicationLoadBalancer.Builder.create(this, "LoadBalancer")
                .loadBalancerName(settings.prefix())
                .vpc(network.vpc())
                .vpcSubnets(
                        SubnetSelection.builder().subnetType(SubnetType.PUBLIC).build())
                .internetFacing(true)
                .securityGroup(network.loadBalancer())
                .dropInvalidHeaderFields(true)
                .deletionProtection(true)
                // Shorter than the 75 s for which the services keep idle connections.
                .idleTimeout(Duration.seconds(60))
                .build();
        balancer.logAccessLogs(data.accessLogs(), "load-balancer");
        return balancer;
    }

    private ApplicationTargetGroup targetsOf(Service service, NetworkStack network) {
        return ApplicationTargetGroup.Builder.create(this, service.id())
                .vpc(network.vpc())
                .targetType(TargetType.IP)
                .protocol(ApplicationProtocol.HTTP)
                .port(NetworkStack.SERVICE_PORT)
                .deregistrationDelay(ServiceEnvironment.toFinish(service))
                .healthCheck(HealthCheck.builder()
                        // ECS replaces the tasks that fail it. Whether AWS answers is not asked here: other tasks would
                        // not fare better, and what these have begun would be lost.
                        .path("/livez")
                        .interval(Duration.seconds(15))
                        .healthyThresholdCount(2)
                        .build())
                .build();
    }

    private ApplicationListener listener(String certificate) {
        return loadBalancer.addListener(
                "Tls",
                BaseApplicationListenerProps.builder()
                        .port(443)
                        .protocol(ApplicationProtocol.HTTPS)
                        .certificates(List.of(ListenerCertificate.fromArn(certificate)))
                        .sslPolicy(SslPolicy.TLS13_12_PQ)
                        // Who may come in is said by the security group.
                        .open(false)
                        .defaultAction(ListenerAction.fixedResponse(
                                404,
                                FixedResponseOptions.builder()
                                        .contentType("application/json")
                                        .messageBody(NOTHING_HERE)
                                        .build()))
                        .build());
    }
}
