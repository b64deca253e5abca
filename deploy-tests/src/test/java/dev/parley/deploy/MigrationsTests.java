package dev.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.deploy.source.Node;
import dev.parley.deploy.source.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Migrations expand tables before they contract them, so that two successive releases can run at
/// the same time.
class MigrationsTests {

  /// Statements that may break the previous release. They need a comment that names the release
  /// which stopped using the object: `-- contract: unused since 0.2.0`.
  ///
  /// A required column without a default breaks the old code's INSERTs, even if the default goes
  /// only later. A constraint or a unique index may refuse rows of the old code.
  private static final Pattern CONTRACTS =
      Pattern.compile(
          "(?i)\\b(drop\\s+(?!index\\b|constraint\\b|not\\s+null\\b)|rename\\b|truncate\\b"
              + "|alter\\s+(column\\s+)?\\S+\\s+(set\\s+data\\s+)?type\\b|set\\s+not\\s+null\\b"
              + "|add\\s+(constraint\\s+\\S+\\s+)?(unique|check|primary|exclude)\\b"
              + "|add\\s+(?!constraint\\b)(?![^;,]*\\bdefault\\b)[^;,]*\\bnot\\s+null\\b)");

  private static final Pattern SAID =
      Pattern.compile("-- contract: unused since \\d+\\.\\d+\\.\\d+");

  private static final Pattern CREATED = Pattern.compile("(?i)create\\s+table\\s+(\\w+)");

  private static final Pattern UNIQUE =
      Pattern.compile("(?i)create\\s+unique\\s+index\\s+\\w+\\s+on\\s+(\\w+)");

  /// The migrations of the first release; no code is older.
  private static final Set<String> BASELINE =
      Set.of(
          "V1__accounts_and_tokens.sql",
          "V1__rooms.sql",
          "V2__moderation.sql",
          "V3__directs.sql",
          "V1__room_log.sql",
          "V2__message_changes.sql",
          "V3__threads.sql",
          "V4__mentions.sql",
          "V5__moderation.sql",
          "V6__search.sql",
          "V6_2__search_index.sql");

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
            boolean first = BASELINE.contains(String.valueOf(file.getFileName()));
            assertThat(first || !contracts(sql) || SAID.matcher(sql).find())
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
        "ALTER TABLE entry ALTER target SET DATA TYPE text;",
        "ALTER TABLE entry ADD COLUMN kind text NOT NULL;",
        "ALTER TABLE entry ADD kind text NOT NULL;",
        "ALTER TABLE entry ADD COLUMN kind text NOT NULL DEFAULT ''; ALTER TABLE entry ALTER COLUMN kind DROP DEFAULT;",
        "ALTER TABLE entry DROP target;",
        "ALTER TABLE entry ADD CONSTRAINT short CHECK (length(document) < 10);",
        "ALTER TABLE entry ADD UNIQUE (target);",
        "CREATE UNIQUE INDEX entry_target ON entry (target);",
        "DROP VIEW latest;",
        "TRUNCATE entry;"
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
                "CREATE TABLE mark (id uuid); CREATE UNIQUE INDEX mark_id ON mark (id);",
                "ALTER TABLE entry ALTER COLUMN target DROP NOT NULL;",
                "ALTER TABLE entry DROP CONSTRAINT short;",
                "DROP INDEX entry_target;"))
        .noneMatch(MigrationsTests::contracts);
  }

  private static boolean contracts(String sql) {
    var said = sql.replaceAll("--.*", "");
    var created = CREATED.matcher(said).results().map(it -> it.group(1)).toList();
    return CONTRACTS.matcher(said).find()
        || UNIQUE.matcher(said).results().anyMatch(it -> !created.contains(it.group(1)));
  }
}
