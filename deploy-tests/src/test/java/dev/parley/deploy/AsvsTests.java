package dev.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.deploy.source.Node;
import dev.parley.deploy.source.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every test named in the table of requirements exists.
class AsvsTests {

  private static final String TABLE = Sources.source("docs/asvs.md");
  private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");
  private static final List<Path> FILES = testFiles();

  static Stream<String> tests() {
    return TEST.matcher(TABLE)
        .results()
        .map(found -> found.group(1) + "#" + found.group(2))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("tests")
  void aTestThatIsNamedIsThere(String test) {
    var name = test.substring(0, test.indexOf('#')) + ".java";
    var method = Pattern.compile("\\bvoid " + test.substring(test.indexOf('#') + 1) + "\\(");

    assertThat(FILES)
        .filteredOn(file -> file.endsWith(name))
        .anyMatch(file -> method.matcher(Node.text(file)).find());
  }

  @Test
  void everyRowNamesATestOrSaysThatThereIsNone() {
    var rows =
        TABLE
            .lines()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| requirement"))
            .toList();

    assertThat(rows)
        .hasSizeGreaterThan(30)
        .allSatisfy(row -> {
          var cells = row.split(" \\| ", -1);
          assertThat(cells).as(row).hasSize(3);
          assertThat(cells[2]).containsPattern("`\\w+#\\w+`|no test|the fuzz tests above");
        });
  }

  private static List<Path> testFiles() {
    try (var modules = Files.list(Sources.ROOT)) {
      return modules
          .map(module -> module.resolve("src/test/java"))
          .filter(Files::isDirectory)
          .flatMap(AsvsTests::filesIn)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> filesIn(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
