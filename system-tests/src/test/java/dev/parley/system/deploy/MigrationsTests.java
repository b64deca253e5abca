package dev.parley.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables expand before they contract, so that a release runs beside the one before it.
class MigrationsTests {

  /// What code of the release before may stumble over. It is for a later release, which says so in
  /// a comment: `-- contract: unused since 0.2.0`.
  private static final Pattern CONTRACTS =
      Pattern.compile(
          "(?i)\\b(drop\\s+(table|column)|rename|alter\\s+column\\s+\\S+\\s+(type|set\\s+not\\s+null)"
              + "|add\\s+column(?![^;,]*\\bdefault\\b)[^;,]*\\bnot\\s+null)\\b");

  private static final Pattern SAID =
      Pattern.compile("-- contract: unused since \\d+\\.\\d+\\.\\d+");

  private static final String MIGRATIONS = "src/main/resources/db/migration";

  static final List<String> SERVICES_WITH_TABLES =
      List.of("auth-service", "room-service", "message-service");

  @ParameterizedTest
  @FieldSource("SERVICES_WITH_TABLES")
  void onlyAdds(String service) throws IOException {
    try (var files = Files.list(Sources.ROOT.resolve(service).resolve(MIGRATIONS))) {
      assertThat(files.toList())
          .isNotEmpty()
          .allSatisfy(file -> {
            var sql = Node.text(file);
            assertThat(!contracts(sql) || SAID.matcher(sql).find())
                .as("%s takes away what the release before may use", file)
                .isTrue();
          });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE entry DROP COLUMN target;",
        "DROP TABLE entry;",
        "ALTER TABLE entry RENAME COLUMN target TO aim;",
        "ALTER TABLE entry ALTER COLUMN target TYPE text;",
        "ALTER TABLE entry ALTER COLUMN target SET NOT NULL;",
        "ALTER TABLE entry ADD COLUMN kind text NOT NULL;"
      })
  void thatTakesAway(String sql) {
    assertThat(contracts(sql)).isTrue();
  }

  @Test
  void thatOnlyAdds() {
    assertThat(
            Stream.of(
                "ALTER TABLE entry ADD COLUMN target uuid;",
                "ALTER TABLE entry ADD COLUMN kind text NOT NULL DEFAULT 'message';",
                "CREATE TABLE mark (room_id uuid NOT NULL);",
                "DROP INDEX entry_target;"))
        .noneMatch(MigrationsTests::contracts);
  }

  private static boolean contracts(String sql) {
    return CONTRACTS.matcher(sql.replaceAll("--.*", "")).find();
  }
}
