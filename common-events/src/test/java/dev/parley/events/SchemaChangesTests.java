package dev.parley.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The current schemas stay compatible with the released ones in `src/test/resources/released`.
class SchemaChangesTests {

  private static final String RELEASED =
      """
      {"type":"object","required":["a"],"properties":{
        "a":{"type":"string","description":"old"},"b":{"enum":["x","y"]}}}
      """;

  static Stream<Contract> everyCase() {
    return Contract.all();
  }

  @ParameterizedTest
  @MethodSource("everyCase")
  void theReleasedSchemaStillHolds(Contract contract) {
    assertThat(SchemaChanges.between(json(contract.releasedSchema()), json(contract.schema())))
        .isEmpty();
  }

  @Test
  void anOptionalPropertyAnEnumCaseAndProseMayBeAdded() {
    assertThat(
            changes(
                """
                {"type":"object","required":["a"],"properties":{
                  "a":{"type":"string","description":"new"},"b":{"enum":["x","y","z"]},
                  "c":{"type":"string"}}}
                """))
        .isEmpty();
  }

  @Test
  void takingAwayOrDemandingMoreIsFound() {
    assertThat(
            changes(
                """
                {"type":"object","required":["a","b"],"properties":{
                  "a":{"type":"integer"},"b":{"enum":["x"]}}}
                """))
        .containsExactlyInAnyOrder("required gained \"b\"", "a.type changed", "b.enum lost \"y\"");
    assertThat(changes("{\"type\":\"object\",\"properties\":{\"b\":{\"enum\":[\"x\",\"y\"]}}}"))
        .containsExactlyInAnyOrder("required lost \"a\"", "a was removed");
  }

  private static Iterable<String> changes(String current) {
    return SchemaChanges.between(json(RELEASED), json(current));
  }

  private static JsonNode json(String text) {
    return EventJson.read(text.getBytes(UTF_8), JsonNode.class);
  }
}
