package org.wordfreq.scaling;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.wordfreq.scaling", importOptions = DoNotIncludeTests.class)
final class ArchitectureTests {

    private static final String PACKAGE = "org.wordfreq.scaling";

    @ArchTest
    static final ArchRule packagesHaveAnOrder =
            slices().matching(PACKAGE + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingDependsOnTheFlow = noClasses()
            .that()
            .resideInAPackage(PACKAGE + ".*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(PACKAGE);

    @ArchTest
    static final ArchRule theFlowAndItsPartsArePackagePrivate =
            classes().that().resideInAPackage(PACKAGE).should().notBePublic();

    @ArchTest
    static final ArchRule awsIsOnlyInItsAdapters = noClasses()
            .that()
            .resideInAnyPackage(
                    PACKAGE + ".observation", PACKAGE + ".leadership", PACKAGE + ".journal", PACKAGE + ".operations")
            .and()
            .haveNameNotMatching(
                    ".*\\.(JobsQueue|WorkerRegistry|QueuedSizes|LeaseTable|LeadershipConfiguration|Chronicle"
                            + "|Memory|SettingsTable|Operations|Decisions|CloudWatch.*)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services..");
}
