package org.vambrace;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The invariants of docs/architecture.md that imports can show. */
final class ArchitectureTest {
  private static JavaClasses code;

  @BeforeAll
  static void read() {
    code =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.vambrace");
  }

  @Test
  void antlrStaysInsideTheSyntaxLayer() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.vambrace.syntax.internal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.antlr.."));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("org.vambrace.syntax..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.vambrace.syntax.internal.."));
  }

  @Test
  void protocolTypesStayInTheProtocolLayer() {
    check(onlyIn("org.eclipse.lsp4j..", "org.vambrace.lsp.."));
  }

  @Test
  void gsonStaysAtTheEdges() {
    check(
        onlyIn(
            "com.google.gson..",
            "org.vambrace.lsp..",
            "org.vambrace.cli..",
            "org.vambrace.libvirt.."));
  }

  @Test
  void picocliStaysInTheCommandLine() {
    check(onlyIn("picocli..", "org.vambrace.cli.."));
  }

  @Test
  void onlyTheDoorsTouchFilesAndProcesses() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "org.vambrace.workspace.disk..",
                "org.vambrace.libvirt..",
                "org.vambrace.lsp..",
                "org.vambrace.cli..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.file.Files")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ProcessBuilder")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.FileInputStream"));
  }

  @Test
  void packagesFollowTheirOrder() {
    after("org.vambrace.text..", "syntax", "vocabulary", "automaton", "policy", "workspace");
    after("org.vambrace.syntax..", "automaton", "policy", "workspace", "lint", "ide");
    after("org.vambrace.automaton..", "policy", "workspace", "lint", "libvirt", "ide");
    after("org.vambrace.policy..", "workspace", "lint", "format", "libvirt", "audit", "ide");
    after("org.vambrace.workspace..", "lint", "format", "libvirt", "audit", "ide");
    after("org.vambrace.lint..", "format", "audit", "ide");
    after("org.vambrace.format..", "lint", "audit", "ide", "libvirt");
    after("org.vambrace.audit..", "lint", "format", "ide");
    after("org.vambrace.libvirt..", "lint", "format", "audit", "ide");
    for (String inner :
        new String[] {
          "text",
          "syntax",
          "vocabulary",
          "automaton",
          "policy",
          "workspace",
          "lint",
          "format",
          "libvirt",
          "audit",
          "ide"
        }) {
      after("org.vambrace." + inner + "..", "lsp", "cli");
    }
  }

  @Test
  void packagesFormNoCycles() {
    check(
        slices()
            .matching("org.vambrace.(*)..")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(
                resideInAPackage("org.vambrace.syntax.."),
                resideInAnyPackage("org.vambrace.vocabulary.."))
            .allowEmptyShould(true));
  }

  @Test
  void nothingMutableIsStatic() {
    check(
        fields()
            .that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat(not(resideInAPackage("org.vambrace.syntax.internal..")))
            .and()
            .doNotHaveName("$VALUES")
            .should()
            .beFinal());
  }

  @Test
  void everyPackageSaysWhatItMayDoAndIsNullMarked() {
    check(
        classes()
            .that()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith("org.jspecify.annotations.NullMarked"));
  }

  private static ArchRule onlyIn(String library, String... allowed) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(allowed)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  private static void after(String earlier, String... later) {
    for (String name : later) {
      check(
          noClasses()
              .that()
              .resideInAPackage(earlier)
              .should()
              .dependOnClassesThat()
              .resideInAPackage("org.vambrace." + name + ".."));
    }
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(code);
  }
}
