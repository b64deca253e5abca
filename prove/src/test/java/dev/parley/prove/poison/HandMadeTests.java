package dev.parley.prove.poison;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HandMadeTests {

  private static final String ROOM = "01979d3e-7c00-7000-8000-00000000000a";
  private static final String USER = "01979d3e-7c00-7000-8000-0000000000a1";
  private static final HandMade POISON = new HandMade("junk-1", ROOM, USER);

  @Test
  void areJsonWithAType() {
    assertThat(POISON.all())
        .allSatisfy(record ->
            assertThat(JsonMapper.shared().readTree(text(record)).path("type").asString("?"))
                .isIn("send", "edit", "read", "room_created"));
  }

  @Test
  void areAllToldByTheirMarker() {
    assertThat(POISON.all()).extracting(HandMadeTests::text).allMatch(it -> it.contains("junk-1"));
  }

  @Test
  void holdWhatNoDatabaseTakes() {
    assertThat(POISON.all())
        .extracting(HandMadeTests::text)
        .anyMatch(text -> text.contains("\\u0000"))
        .anyMatch(text -> text.contains("\\ud800"))
        .anyMatch(text -> text.contains("+999999999-12-31"))
        .anyMatch(text -> text.contains("\"version\":-1"))
        .anyMatch(text -> text.contains("\"text\":null"))
        .anyMatch(text -> text.contains(String.valueOf(Long.MAX_VALUE)))
        .anyMatch(text -> text.length() > 200_000);
  }

  @Test
  void poisonNoRoomOfOthers() {
    assertThat(POISON.commands())
        .extracting(record -> new String(record.key(), UTF_8))
        .allMatch(key -> key.equals(ROOM) || key.equals(USER));
    assertThat(POISON.events())
        .extracting(record -> new String(record.key(), UTF_8))
        .doesNotContain(ROOM)
        .doesNotHaveDuplicates();
  }

  private static String text(ProducerRecord<byte[], byte[]> record) {
    return new String(record.value(), UTF_8);
  }
}
