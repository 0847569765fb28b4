package io.quorate.infra;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** The plan decides and knows no cloud; the resources build what it says. */
class ArchitectureTest {

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.quorate.infra");

    @Test
    void thePlanKnowsNoPulumi() {
        noClasses()
                .that()
                .resideInAPackage("io.quorate.infra.plan..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.pulumi..", "io.quorate.infra.aws..")
                .check(PROGRAM);
    }

    @Test
    void noResourceReadsTheStacksConfigurationItself() {
        noClasses()
                .that()
                .resideInAPackage("io.quorate.infra.aws..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("com.pulumi.Config")
                .check(PROGRAM);
    }
}
