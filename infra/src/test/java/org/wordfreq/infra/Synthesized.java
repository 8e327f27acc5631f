package org.wordfreq.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.cxapi.CloudAssembly;
import software.amazon.awscdk.cxapi.CloudFormationStackArtifact;
import software.amazon.awscdk.cxapi.SynthesisMessage;
import tools.jackson.databind.JsonNode;

/** The templates for one choice of settings. A synthesis takes many seconds, so there is one for all tests. */
final class Synthesized {

    private static final Path KEPT = Path.of("target", "templates");
    private static final Map<Map<String, Object>, Synthesized> DONE = new ConcurrentHashMap<>();

    private final CloudAssembly assembly;

    private Synthesized(CloudAssembly assembly) {
        this.assembly = assembly;
    }

    /** With all that may be chosen besides. */
    static Synthesized with(Compute compute) {
        return DONE.computeIfAbsent(Settings.everything(compute), Synthesized::platform);
    }

    /** With nothing chosen. */
    static Synthesized least() {
        return least(Compute.ECS);
    }

    /** With nothing chosen but what the counters run on and, for instances, three zones. */
    static Synthesized least(Compute compute) {
        return DONE.computeIfAbsent(Settings.least(compute), Synthesized::platform);
    }

    /** What that app makes. */
    static Synthesized of(App app) {
        return new Synthesized(app.synth());
    }

    private static Synthesized platform(Map<String, Object> context) {
        var app = Platform.app(context);
        new Platform(app, SettingsReader.read(Platform.context(app), Map.of()));
        var synthesized = of(app);
        synthesized.keep(Integer.toHexString(context.hashCode()));
        return synthesized;
    }

    /** Leaves the templates for {@code .ci/infra}, which has others look at them. */
    private void keep(String name) {
        try (var files = Files.newDirectoryStream(Path.of(assembly.getDirectory()), "*.template.json")) {
            var folder = Files.createDirectories(KEPT.resolve(name));
            for (var file : files) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** The ids of the stacks, and the names of their assets, that must be there before that stack. */
    List<String> before(String stack) {
        return read("manifest.json")
                .path("artifacts")
                .path(stack)
                .path("dependencies")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /** What the checks of cdk-nag, and the CDK itself, have to say. */
    List<String> messages() {
        return assembly.getStacks().stream()
                .flatMap(artifact -> artifact.getMessages().stream())
                .map(Synthesized::told)
                .toList();
    }

    /** The reports of cdk-nag, which tell of what is suppressed too. */
    List<Path> reports() throws IOException {
        try (var files = Files.list(Path.of(assembly.getDirectory()))) {
            var reports = files.filter(file -> file.toString().endsWith("-NagReport.csv"))
                    .toList();
            assertThat(reports).hasSize(stacks().size());
            return reports;
        }
    }

    /** What the CDK's own validation of the templates found. */
    List<String> violations() {
        var report = read("validation-report.json");
        assertThat(report.path("pluginReports").size()).isPositive();
        return report.path("pluginReports")
                .valueStream()
                .flatMap(plugin -> plugin.path("violations").valueStream())
                .map(JsonNode::toString)
                .toList();
    }

    /** What would have to be asked of an account. */
    List<String> lookUps() {
        return read("manifest.json")
                .path("missing")
                .valueStream()
                .map(JsonNode::toString)
                .toList();
    }

    private JsonNode read(String file) {
        return Template.read(Path.of(assembly.getDirectory(), file)).json();
    }

    /** The CDK means to move the class, and has not yet. */
    @SuppressWarnings("deprecation")
    private static String told(SynthesisMessage message) {
        return message.getLevel() + " " + message.getId() + " "
                + message.getEntry().getData();
    }
}
