package org.wordfreq.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.wordfreq.ingest", importOptions = DoNotIncludeTests.class)
final class ArchitectureTests {

    @ArchTest
    static final ArchRule s3IsOnlyInItsAdapters = noClasses()
            .that()
            .haveNameNotMatching(
                    ".*\\.(DocumentObjects|ObjectRemoval|DirectObjects|BucketWalk|Staged.*|AwsClients|AwsHealth).*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services.s3..");

    @ArchTest
    static final ArchRule dynamoDbIsOnlyInItsAdapters = noClasses()
            .that()
            .haveNameNotMatching(
                    ".*\\.(DocumentItems|IdempotencyClaims|Tombstones|UploadSessions|SessionItem|OpenDocuments|ResendClaims|ItemsOfObjects|SharedWalks|ListPage|Repairs|AwsClients|AwsHealth).*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services.dynamodb..");

    @ArchTest
    static final ArchRule sqsIsOnlyInItsAdapter = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(Jobs|AwsClients).*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services.sqs..");

    @ArchTest
    static final ArchRule theFlowKnowsNoHttpRequests = noClasses()
            .that()
            .haveSimpleName("DocumentIngest")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.servlet..");

    @ArchTest
    static void typesArePackagePrivate(JavaClasses classes) {
        assertThat(classes.stream().filter(JavaClass::isTopLevelClass).filter(type -> type.getModifiers()
                        .contains(JavaModifier.PUBLIC)))
                .isEmpty();
    }
}
