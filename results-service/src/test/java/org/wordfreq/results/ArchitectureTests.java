package org.wordfreq.results;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.wordfreq.results", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("org.wordfreq.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule awsIsReachedByItsAdaptersOnly = noClasses()
            .that()
            .haveNameNotMatching(
                    ".*\\.(Documents|DocumentReader|CountFiles|CountsSetup|TableStream|Shard|StreamReader|EventsSetup|"
                            + "AwsSetup|AwsHealth|ProblemAdvice)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule onlyQueriesKnowDuckDb = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("DuckDb")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.duckdb..");

    @ArchTest
    static void mostTypesStayInTheirPackage(JavaClasses classes) {
        var types = classes.stream().filter(type -> type.isTopLevelClass()).toList();
        var open = types.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getSimpleName)
                .toList();

        assertThat(open).hasSizeLessThanOrEqualTo(types.size() / 5 + 2);
    }
}
