package org.wordfreq.deploy.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.wordfreq.deploy.ProjectFiles;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * docker-compose.yml as Docker sees it when no variable is set: anchors followed, merges done, defaults put in.
 *
 * @param root everything
 */
record ComposeFile(JsonNode root) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Z_]+:-([^}]*)}");

    static ComposeFile read() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Object read = new Yaml(new SafeConstructor(options)).load(ProjectFiles.text("docker-compose.yml"));
        return new ComposeFile(new ObjectMapper().valueToTree(read));
    }

    /** The services by name. */
    Map<String, JsonNode> services() {
        var services = new LinkedHashMap<String, JsonNode>();
        root.get("services").properties().forEach(service -> services.put(service.getKey(), service.getValue()));
        return services;
    }

    /** The service of that name, which must be there. */
    JsonNode service(String name) {
        var service = services().get(name);
        if (service == null) {
            throw new AssertionError("there is no service " + name);
        }
        return service;
    }

    /** Ours: those with an image that is built here. */
    Map<String, JsonNode> ours() {
        var ours = services();
        ours.values().removeIf(service -> !service.has("build"));
        return ours;
    }

    /** The text with the defaults of its variables. */
    static String resolved(String text) {
        return VARIABLE.matcher(text).replaceAll("$1");
    }
}
