package dev.parley.system;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Packages of all modules are small and have no cycles.
class PackagesTests {

  private static final int MOST_TYPES = 12;

  private static final JavaClasses MAIN = classes("target/classes");
  private static final JavaClasses TESTS = classes("target/test-classes");

  @Test
  void packagesFormNoCircle() {
    slices().matching("dev.parley.(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void aPackageHasAtMostTwelveTypes() {
    assertThat(crowded(MAIN)).as("packages with more than %d types", MOST_TYPES).isEmpty();
    assertThat(crowded(TESTS)).as("packages with more than %d types", MOST_TYPES).isEmpty();
  }

  /// The types of each package that has too many. A sealed type and its permitted subtypes count as
  /// one: Java requires them in one package.
  private static Map<String, List<String>> crowded(JavaClasses classes) {
    var crowded = new TreeMap<String, List<String>>();
    classes.stream()
        .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
        .filter(type -> !type.getPackageName().endsWith(".jmh_generated"))
        .filter(type -> !isPermitted(type))
        .collect(groupingBy(JavaClass::getPackageName))
        .forEach((name, types) -> {
          if (types.size() > MOST_TYPES) {
            crowded.put(name, types.stream().map(JavaClass::getSimpleName).sorted().toList());
          }
        });
    return crowded;
  }

  private static boolean isPermitted(JavaClass type) {
    return Stream.concat(type.getRawInterfaces().stream(), type.getRawSuperclass().stream())
        .filter(above -> above.getPackageName().equals(type.getPackageName()))
        .anyMatch(PackagesTests::isSealed);
  }

  private static boolean isSealed(JavaClass type) {
    return type.getSource().isPresent()
        && parsed(type).findAttribute(Attributes.permittedSubclasses()).isPresent();
  }

  private static ClassModel parsed(JavaClass type) {
    try {
      return ClassFile.of().parse(Path.of(type.getSource().orElseThrow().getUri()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavaClasses classes(String... folders) {
    try (var modules = Files.list(Path.of(".."))) {
      var paths =
          modules
              .flatMap(module -> Stream.of(folders).map(module::resolve))
              .filter(Files::isDirectory)
              .toList();
      return new ClassFileImporter().importPaths(paths);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
