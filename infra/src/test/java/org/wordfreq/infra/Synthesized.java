package org.wordfreq.infra;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awscdk.cxapi.CloudAssembly;
import software.amazon.awscdk.cxapi.CloudFormationStackArtifact;
import software.amazon.awscdk.cxapi.SynthesisMessage;

/** The templates for one choice of compute. A synthesis takes many seconds, so there is one for all tests. */
final class Synthesized {

    private static final Map<Compute, Synthesized> DONE = new ConcurrentHashMap<>();

    private final CloudAssembly assembly;

    private Synthesized(Compute compute) {
        var app = Platform.app(Settings.everything(compute));
        new Platform(app, DeploymentSettings.read(Platform.context(app), Map.of()));
        this.assembly = app.synth();
    }

    static Synthesized with(Compute compute) {
        return DONE.computeIfAbsent(compute, Synthesized::new);
    }

    /** Of one stack, by its id. */
    Template template(String stack) {
        var artifact = assembly.getStackArtifact(stack);
        return Template.read(Path.of(assembly.getDirectory(), artifact.getTemplateFile()));
    }

    /** The ids of all stacks, in an order in which they can be deployed. */
    List<String> stacks() {
        return assembly.getStacks().stream()
                .map(CloudFormationStackArtifact::getHierarchicalId)
                .toList();
    }

    /** What the checks of cdk-nag, and the CDK itself, have to say. */
    List<String> messages() {
        return assembly.getStacks().stream()
                .flatMap(artifact -> artifact.getMessages().stream())
                .map(Synthesized::told)
                .toList();
    }

    /** The CDK means to move the class, and has not yet. */
    @SuppressWarnings("deprecation")
    private static String told(SynthesisMessage message) {
        return message.getLevel() + " " + message.getId() + " "
                + message.getEntry().getData();
    }
}
