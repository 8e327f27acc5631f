package org.wordfreq.deploy.k8s;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;

/**
 * KEDA's ScaledObject, as far as ours goes (<a href="https://keda.sh/docs/2.18/reference/scaledobject-spec/">reference</a>,
 * <a href="https://keda.sh/docs/2.18/scalers/aws-sqs/">SQS scaler</a>).
 */
@Group("keda.sh")
@Version("v1alpha1")
final class ScaledObject extends CustomResource<ScaledObject.Spec, Void> {

    private static final long serialVersionUID = 1;

    record Spec(
            Target scaleTargetRef,
            int pollingInterval,
            int cooldownPeriod,
            int minReplicaCount,
            int maxReplicaCount,
            Fallback fallback,
            Advanced advanced,
            List<Trigger> triggers) {}

    record Target(String apiVersion, String kind, String name) {}

    record Fallback(int failureThreshold, int replicas, String behavior) {}

    record Advanced(Autoscaler horizontalPodAutoscalerConfig) {}

    record Autoscaler(HorizontalPodAutoscalerBehavior behavior) {}

    record Trigger(String type, Reference authenticationRef, Queue metadata) {}

    record Reference(String name) {}

    /** Of the trigger {@code aws-sqs-queue}: all values are texts there. */
    record Queue(
            String queueURL,
            String awsRegion,
            String queueLength,
            String activationQueueLength,
            String scaleOnInFlight,
            String scaleOnDelayed) {}
}
