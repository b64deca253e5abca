package dev.parley.events.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.EventJson;
import dev.parley.events.reply.Code;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class RulesTests {

  @Test
  void aTextHasOneToFourThousandCodePoints() {
    assertThat(code(Rules.text(""))).contains(Code.BAD_FRAME);
    assertThat(code(Rules.text("💬".repeat(4_000)))).isEmpty();
    assertThat(code(Rules.text("x".repeat(4_001)))).contains(Code.TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000", "\ud800", "\udc00\ud800", "a\udc00"})
  void aTextThatCannotBeStoredIsRefused(String text) {
    assertThat(code(Rules.text(text))).contains(Code.BAD_FRAME);
    assertThat(code(Rules.emoji(text))).contains(Code.BAD_FRAME);
    assertThat(Rules.isClientId(text)).isFalse();
  }

  @Test
  void aClientIdHasOneToSixtyFourCharacters() {
    assertThat(Rules.isClientId("")).isFalse();
    assertThat(Rules.isClientId("x".repeat(64))).isTrue();
    assertThat(Rules.isClientId("x".repeat(65))).isFalse();
  }

  @Test
  void metaIsBoundedInBytesDepthAndNumbers() {
    assertThat(code(Rules.meta(null))).isEmpty();
    assertThat(code(meta("{\"a\":".repeat(15) + "1" + "}".repeat(15)))).isEmpty();
    assertThat(code(meta("{\"a\":".repeat(16) + "1" + "}".repeat(16)))).contains(Code.BAD_FRAME);
    assertThat(code(meta("{\"a\":\"" + "ü".repeat(2_044) + "\"}"))).isEmpty();
    assertThat(code(meta("{\"a\":\"" + "ü".repeat(2_045) + "\"}"))).contains(Code.TOO_LONG);
    assertThat(code(meta("{\"a\":1e300}"))).isEmpty();
    assertThat(code(meta("{\"a\":[{\"b\":-1e400}]}"))).contains(Code.BAD_FRAME);
    assertThat(code(Rules.meta(JsonNodeFactory.instance.objectNode().put("\ud800", 1))))
        .contains(Code.BAD_FRAME);
  }

  @Test
  void anEmojiIsAShortTextWithoutSpaces() {
    assertThat(code(Rules.emoji("👩‍👩‍👧‍👦"))).isEmpty();
    assertThat(code(Rules.emoji(""))).contains(Code.BAD_FRAME);
    assertThat(code(Rules.emoji("a b"))).contains(Code.BAD_FRAME);
    assertThat(code(Rules.emoji("x".repeat(65)))).contains(Code.TOO_LONG);
  }

  private static Optional<Violation> meta(String json) {
    return Rules.meta(EventJson.read(json.getBytes(UTF_8), ObjectNode.class));
  }

  private static Optional<Code> code(Optional<Violation> violation) {
    return violation.map(Violation::code);
  }
}
