/** Tests of the Kubernetes manifests, as kustomize renders them. */
@NullMarked
package org.wordfreq.deploy.k8s;

import org.jspecify.annotations.NullMarked;
