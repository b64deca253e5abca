package dev.parley.events.room;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.events.EventJson;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.UnreadableException;
import dev.parley.events.UserId;
import dev.parley.events.state.RoomKind;
import dev.parley.events.state.RoomSettings;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoomSettingsTests {

  private static final RoomId ROOM = new RoomId(new UUID(0, 1));
  private static final Person ALICE = new Person(new UserId(new UUID(0, 2)), "Alice");

  @Test
  void settingsStandAmongTheFieldsOfAnEvent() {
    assertThat(json(changed(new RoomSettings(true, false, 0))))
        .endsWith("\"guests\":true,\"announcement\":false,\"slowMode\":0}");
    assertThat(json(created(new RoomSettings(true, false, 0))))
        .endsWith("\"kind\":\"public\",\"guests\":true,\"announcement\":false}");
  }

  @Test
  void anEventComesBackAsItWasWritten() {
    var event = changed(new RoomSettings(false, true, 30));

    assertThat(EventJson.read(EventJson.write(event), RoomEvent.class)).isEqualTo(event);
  }

  @Test
  void aSettingThatOlderJsonLacksHasItsDefault() {
    var older = json(changed(new RoomSettings(true, true, null)));

    var read = (RoomSettingsChanged) EventJson.read(older.getBytes(UTF_8), RoomEvent.class);

    assertThat(read.settings().slowSeconds()).isZero();
    assertThat(read.settings().withDefaults()).isEqualTo(RoomSettings.of(true, true));
  }

  @Test
  void aSettingThatWasAlwaysThereIsNeeded() {
    var json = json(changed(RoomSettings.of(true, true))).replace("\"guests\":true,", "");

    assertThatThrownBy(() -> EventJson.read(json.getBytes(UTF_8), RoomEvent.class))
        .isInstanceOf(UnreadableException.class);
  }

  private static RoomEvent changed(RoomSettings settings) {
    return new RoomSettingsChanged(ROOM, 2, Instant.EPOCH, ALICE, settings);
  }

  private static RoomEvent created(RoomSettings settings) {
    return new RoomCreated(ROOM, 1, Instant.EPOCH, ALICE, null, "A", RoomKind.PUBLIC, settings);
  }

  private static String json(RoomEvent event) {
    return new String(EventJson.write(event), UTF_8);
  }
}
