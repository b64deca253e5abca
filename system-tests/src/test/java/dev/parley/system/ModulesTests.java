package dev.parley.system;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Checks the dependencies between modules, read from their compiled classes.
class ModulesTests {

  /// The packages of ours that each module may import besides its own. A module missing here fails.
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          entry("events", List.of()),
          entry("starter", List.of()),
          entry("auth", List.of("events", "starter")),
          entry("room", List.of("events", "starter")),
          entry("message", List.of("events", "starter")),
          entry("gateway", List.of("events", "starter")),
          entry("api", List.of("starter")),
          entry("client", List.of()),
          entry("stack", List.of()),
          entry("local", List.of("stack")),
          entry("testing", List.of("local", "stack")),
          entry("bench", List.of("client", "stack")),
          entry("prove", List.of("client", "stack")));

  static final List<String> MODULES = List.copyOf(MAY_USE.keySet());

  private static final JavaClasses OURS = new ClassFileImporter().importPaths(compiledModules());

  @ParameterizedTest
  @FieldSource("MODULES")
  void aModuleImportsOnlyWhatItMay(String module) {
    var allowed =
        Stream.concat(Stream.of(module), MAY_USE.getOrDefault(module, List.of()).stream())
            .map(ModulesTests::packagesOf)
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage(packagesOf(module))
        .should()
        .dependOnClassesThat(resideInAPackage("dev.parley..").and(not(resideInAnyPackage(allowed))))
        .check(OURS);
  }

  @Test
  void everyModuleIsNamedHere() {
    classes()
        .should()
        .resideInAnyPackage(MODULES.stream().map(ModulesTests::packagesOf).toArray(String[]::new))
        .check(OURS);
  }

  @Test
  void theContractKnowsNoSpring() {
    noClasses()
        .that()
        .resideInAPackage("dev.parley.events..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework..")
        .check(OURS);
  }

  @Test
  void reactorStaysInTheApiGateway() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.parley.api..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("reactor..", "org.reactivestreams..")
        .check(OURS);
  }

  @Test
  void onlyThePackageJettyKnowsTheWebServer() {
    noClasses()
        .that()
        .resideInAPackage("dev.parley.gateway..")
        .and()
        .resideOutsideOfPackage("dev.parley.gateway.jetty..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.jetty..")
        .check(OURS);
  }

  private static String packagesOf(String module) {
    return "dev.parley." + module + "..";
  }

  private static List<Path> compiledModules() {
    try (var folders = Files.list(Path.of(".."))) {
      return folders
          .map(folder -> folder.resolve("target/classes"))
          .filter(Files::isDirectory)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
