package org.wordfreq.deploy.k8s;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** KEDA's TriggerAuthentication, as far as ours goes. */
@Group("keda.sh")
@Version("v1alpha1")
final class TriggerAuthentication extends CustomResource<TriggerAuthentication.Spec, Void> {

    private static final long serialVersionUID = 1;

    record Spec(PodIdentity podIdentity) {}

    record PodIdentity(String provider) {}
}
