package org.wordfreq.deploy.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.util.unit.DataSize;
import org.wordfreq.deploy.ProjectFiles;

/**
 * What a service is configured with in its container: the environment that its manifest gives it over its own
 * {@code application.yml}, as Spring Boot itself puts them together.
 */
final class ServiceSettings {

    private final Map<String, Object> variables = new LinkedHashMap<>();
    private final ClassLoader classes;
    private final ConfigurableEnvironment environment;

    ServiceSettings(Overlay overlay, String service) {
        var container = overlay.service(service)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
        collect(overlay, container);
        this.classes = classes(service);
        this.environment = new Variables(variables);
        ConfigDataEnvironmentPostProcessor.applyTo(
                environment, new DefaultResourceLoader(classes), new DefaultBootstrapContext());
        // As SpringApplication does: only so is WORDFREQ_COUNTER_DRAINTIMEOUT found as wordfreq.counter.drain-timeout.
        ConfigurationPropertySources.attach(environment);
    }

    /** Later sources win, and what the manifest names itself wins over all. */
    private void collect(Overlay overlay, Container container) {
        container
                .getEnvFrom()
                .forEach(from -> variables.putAll(overlay.find(
                                ConfigMap.class,
                                Overlay.NAMESPACE,
                                from.getConfigMapRef().getName())
                        .orElseThrow()
                        .getData()));
        container
                .getEnv()
                .forEach(variable -> variables.put(
                        variable.getName(),
                        variable.getValue() == null
                                ? variable.getValueFrom().getFieldRef().getFieldPath()
                                : variable.getValue()));
    }

    /** The compiled service over what all services have; no service is on the path of this module. */
    static ClassLoader classes(String service) {
        var folder = ProjectFiles.path(service + "/target/classes");
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException(folder + " is not there: build " + service + " first (-am does so).");
        }
        return new URLClassLoader(new URL[] {url(folder)}, ServiceSettings.class.getClassLoader());
    }

    private static URL url(Path folder) {
        try {
            return folder.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    Map<String, Object> variables() {
        return variables;
    }

    ClassLoader classes() {
        return classes;
    }

    ConfigurableEnvironment environment() {
        return environment;
    }

    Optional<String> find(String property) {
        return Optional.ofNullable(environment.getProperty(property));
    }

    String value(String property) {
        return environment.getRequiredProperty(property);
    }

    Duration duration(String property) {
        return DurationStyle.detectAndParse(value(property));
    }

    long size(String property) {
        return DataSize.parse(value(property)).toBytes();
    }

    /** Nothing of the machine that runs the test. */
    private static final class Variables extends StandardEnvironment {

        Variables(Map<String, Object> variables) {
            super(sources(variables));
        }

        private static MutablePropertySources sources(Map<String, Object> variables) {
            var sources = new MutablePropertySources();
            sources.addLast(new SystemEnvironmentPropertySource(SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
            return sources;
        }

        @Override
        protected void customizePropertySources(MutablePropertySources sources) {
            // Those of the container are all.
        }
    }
}
