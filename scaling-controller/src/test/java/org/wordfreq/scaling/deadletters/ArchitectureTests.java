package org.wordfreq.scaling.deadletters;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.wordfreq.scaling.deadletters", importOptions = DoNotIncludeTests.class)
final class ArchitectureTests {

    @ArchTest
    static final ArchRule sqsIsOnlyInItsAdapters = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(DeadLetterQueue|Held|JobSender|MoveTasks|Queues)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services.sqs..");

    @ArchTest
    static final ArchRule dynamoDbIsOnlyInItsAdapters = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(Arrivals|AuditItems|AuditLog|DocumentStates)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services.dynamodb..");

    @ArchTest
    static final ArchRule knowsNothingOfScaling =
            noClasses().should().dependOnClassesThat().haveNameMatching("org\\.wordfreq\\.scaling\\.[A-Z].*");

    @ArchTest
    static void typesArePackagePrivate(JavaClasses classes) {
        assertThat(classes.stream().filter(JavaClass::isTopLevelClass).filter(type -> type.getModifiers()
                        .contains(JavaModifier.PUBLIC)))
                .isEmpty();
    }
}
