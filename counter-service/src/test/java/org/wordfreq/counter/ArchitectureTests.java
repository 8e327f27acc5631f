package org.wordfreq.counter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.wordfreq.counter", importOptions = DoNotIncludeTests.class)
final class ArchitectureTests {

    @ArchTest
    static final ArchRule s3IsOnlyInItsAdapters = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(DocumentObjects|DocumentReader|CountsBucket|.*Configuration).*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services.s3..");

    @ArchTest
    static final ArchRule dynamoDbIsOnlyInItsAdapters = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(DocumentItems|UpdateExpression|WorkerBeat|.*Configuration).*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services.dynamodb..");

    @ArchTest
    static final ArchRule sqsIsOnlyInItsAdapters = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(JobsIntake|Job|QueueUrls|ResultsQueue|DeadLetters|.*Configuration).*")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awssdk.services.sqs..", "io.awspring.cloud.sqs..");

    @ArchTest
    static final ArchRule theFlowIsFreeOfAws = noClasses()
            .that()
            .haveSimpleName("DocumentCounter")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "io.awspring..");

    @ArchTest
    static void typesArePackagePrivate(JavaClasses classes) {
        assertThat(classes.stream().filter(JavaClass::isTopLevelClass).filter(type -> type.getModifiers()
                        .contains(JavaModifier.PUBLIC)))
                .isEmpty();
    }
}
