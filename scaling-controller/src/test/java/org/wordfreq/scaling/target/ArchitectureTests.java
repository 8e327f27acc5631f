package org.wordfreq.scaling.target;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.wordfreq.scaling.target", importOptions = DoNotIncludeTests.class)
final class ArchitectureTests {

    @ArchTest
    static final ArchRule awsIsOnlyInItsAdapters = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(AsgTarget|AwsRefusal|AwsTargets|DrainRequests|EcsTarget)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule kubernetesIsOnlyInItsAdapter = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(KubernetesTarget|KubernetesTargets)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8..");

    @ArchTest
    static final ArchRule targetsDecideNothing =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.wordfreq.scaling.policy..");

    @ArchTest
    static void onlyTheInterfaceAndItsFailureArePublic(JavaClasses classes) {
        assertThat(classes.stream().filter(JavaClass::isTopLevelClass).filter(type -> type.getModifiers()
                        .contains(JavaModifier.PUBLIC)))
                .extracting(JavaClass::getSimpleName)
                .containsExactlyInAnyOrder("ScalingTarget", "TargetUnavailable");
    }
}
