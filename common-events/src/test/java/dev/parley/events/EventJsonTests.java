package dev.parley.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.events.command.Command;
import dev.parley.events.entry.EntryHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "hello",
        "{\"type\":\"read\"",
        "{\"type\":\"unheard_of\"}",
        "{\"room\":\"01979d3e-7c00-7000-8000-00000000000a\"}",
        "{\"type\":\"read\",\"type\":\"read\"}",
        "{\"type\":\"read\",\"room\":\"lobby\"}"
      })
  void junkIsUnreadableAndNothingWorse(String junk) {
    assertThatThrownBy(() -> EventJson.read(junk.getBytes(UTF_8), Command.class))
        .isInstanceOf(UnreadableException.class)
        .message()
        .as("repeats nothing of it")
        .doesNotContain("hello", "unheard_of", "lobby", "01979d3e", "read\"");
  }

  @Test
  void deepNestingIsUnreadable() {
    assertThatThrownBy(() -> EventJson.read("[".repeat(100_000).getBytes(UTF_8), Command.class))
        .isInstanceOf(UnreadableException.class);
  }

  @Test
  void anEntryOfAnUnknownTypeStillHasAPlace() {
    var head =
        EntryHead.of(
            """
            {"type":"poll","room":"01979d3e-7c00-7000-8000-00000000000a","seq":7,"n":3,
             "at":"2026-03-01T09:30:00Z","id":"01979d3e-7c00-7000-8000-0000000000e1",
             "sender":{"id":"01979d3e-7c00-7000-8000-0000000000a1","name":"Alice"},"question":"?"}
            """
                .getBytes(UTF_8));

    assertThat(head.type()).isEqualTo("poll");
    assertThat(head.seq()).isEqualTo(7);
    assertThat(head.n()).isEqualTo(3);
  }
}
