package org.wordfreq.counter;

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
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

@AnalyzeClasses(packages = "org.wordfreq.counter", importOptions = DoNotIncludeTests.class)
final class ArchitectureTests {

    @ArchTest
    static final ArchRule s3IsOnlyInItsAdapters = noClasses()
            .that()
            .haveNameNotMatching(
                    ".*\\.(DocumentObjects|CountsBucket|PartsBucket|CounterConfiguration|HealthConfiguration)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services.s3..");

    @ArchTest
    static final ArchRule dynamoDbIsOnlyInItsAdapters = noClasses()
            .that()
            .haveNameNotMatching(
                    ".*\\.(DocumentItems|Fence|PartsNotes|PlanItems|KnownDocument|CorpusItems|UpdateExpression|WorkerBeat|CounterConfiguration|HealthConfiguration)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services.dynamodb..");

    @ArchTest
    static final ArchRule sqsIsOnlyInItsAdapters = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(JobsQueue|Job|HandedJobs|PartJobs|ResultsQueue|DeadLetters|CounterConfiguration"
                    + "|HealthConfiguration)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awssdk.services.sqs..", "io.awspring.cloud.sqs..");

    @ArchTest
    static final ArchRule protectionKnowsNothingOfCounting = noClasses()
            .that()
            .resideInAPackage("..counter.protection..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.wordfreq.counter");

    @ArchTest
    static final ArchRule theFlowIsFreeOfAws = noClasses()
            .that()
            .haveSimpleName("DocumentCounter")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "io.awspring..");

    @ArchTest
    static final ArchRule classesFormNoCycle = slices().assignedFrom(new TopLevelTypes())
            .should()
            .beFreeOfCycles()
            // It logs in the name of the flow.
            .ignoreDependency(Watch.class, DocumentCounter.class);

    /** The package is flat, so each type with those nested in it is a slice. */
    static final class TopLevelTypes implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().equals("org.wordfreq.counter")
                    ? SliceIdentifier.of(type.getName().replaceAll("\\$.*", ""))
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "the types of the service";
        }
    }

    @ArchTest
    static void typesArePackagePrivate(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName))
                .as("what the packages share, and the door for a function")
                .containsExactlyInAnyOrder("WorkerProtection", "InstanceEnding", "Rounds", "HandedJobs");
    }
}
