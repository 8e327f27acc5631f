package org.wordfreq.deploy.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wordfreq.deploy.ProjectFiles;

/** What deploy/check-images proves by building and running, as far as it shows in the files. */
class DockerfileTests {

    private final Dockerfile dockerfile = Dockerfile.read();
    private final Dockerfile image = dockerfile.image();

    @Test
    void theBaseIsTheBuildersChoiceAndOfANamedReleaseByDefault() {
        assertThat(image.all("FROM")).containsExactly("${BASE_IMAGE}");
        assertThat(dockerfile.all("ARG"))
                .filteredOn(arg -> arg.contains("_IMAGE="))
                .hasSize(2)
                .allSatisfy(arg ->
                        assertThat(arg).matches("[A-Z_]+=[a-z-]+:[0-9].*").doesNotContain("latest"));
    }

    @Test
    void theServiceIsNotRoot() {
        assertThat(image.all("USER")).containsExactly("10001:10001");
    }

    @Test
    void signalsReachTheJvmBecauseNoShellIsBetween() {
        assertThat(image.all("ENTRYPOINT"))
                .singleElement()
                .asString()
                .startsWith("[\"/opt/jre/bin/java\", \"@/app/jvm.options\"");
        assertThat(image.all("CMD")).isEmpty();
        assertThat(image.all("STOPSIGNAL")).containsExactly("SIGTERM");
    }

    @Test
    void onlyTheTemporaryFolderIsWritten() {
        assertThat(image.all("VOLUME")).containsExactly("/tmp");
        assertThat(image.all("RUN")).isEmpty();
    }

    @Test
    void whatChangesLeastComesFirst() {
        assertThat(image.all("COPY"))
                .map(copy -> copy.replaceFirst("--from=build ", ""))
                .containsExactly(
                        "/opt/jre /opt/jre",
                        "deploy/image/healthcheck deploy/image/jvm.options /app/",
                        "/build/layers/dependencies/ /app/",
                        "/build/layers/snapshot-dependencies/ /app/",
                        "/build/layers/application/ /app/",
                        "/app/classes.aot /app/");
    }

    @Test
    void theHealthCheckIsInTheImageAndNeedsNoCurl() {
        assertThat(image.all("HEALTHCHECK")).singleElement().asString().endsWith("CMD [\"/app/healthcheck\"]");
        assertThat(ProjectFiles.text("deploy/image/healthcheck"))
                .startsWith("#!/bin/bash\n")
                .doesNotContain("wget");
    }

    /** The JVM refuses a cache that was made with other options. */
    @Test
    void theCacheIsTrainedWithTheOptionsOfEveryStart() {
        assertThat(ProjectFiles.text("deploy/image/train")).contains("/opt/jre/bin/java \"@$application/jvm.options\"");
    }

    @Test
    void theVersionIsThatOfTheProject() {
        assertThat(dockerfile.all("ARG")).contains("VERSION=" + ProjectFiles.version());
        assertThat(ProjectFiles.text("deploy/check-images")).contains("version=" + ProjectFiles.version() + "\n");
    }

    @Test
    void whatIsCopiedIsInTheContext() {
        var context = ProjectFiles.text(".dockerignore").lines().toList();

        assertThat(context)
                .contains("*", "!deploy/image", "!*/target/*-SNAPSHOT.jar", "!local-aws/target/local-aws.jar")
                .contains("!local-aws/target/lib");
    }

    @Test
    void everyScriptCanBeExecuted() {
        assertThat(Stream.of("image/healthcheck", "image/train", "check-images", "check-compose", "provision"))
                .map(script -> ProjectFiles.path("deploy/" + script))
                .allSatisfy(script ->
                        assertThat(Files.isExecutable(script)).as("%s", script).isTrue());
    }

    @Test
    void theModulesOfTheRuntimeAreModulesOfTheJdk() {
        var modules = modules();

        assertThat(modules).doesNotHaveDuplicates().hasSizeGreaterThan(10).allSatisfy(module -> assertThat(
                        ModuleLayer.boot().findModule(module).isPresent()
                                || java.lang.module.ModuleFinder.ofSystem()
                                        .find(module)
                                        .isPresent())
                .as(module)
                .isTrue());
    }

    private static List<String> modules() {
        return ProjectFiles.text("deploy/image/jre.modules")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}
