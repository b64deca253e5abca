package dev.parley.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTests {

  private static final Instant NOW = Instant.parse("2026-03-01T09:30:00.125Z");

  private final Ids ids = new Ids(InstantSource.fixed(NOW), new SplittableRandom(1));

  @Test
  void anIdIsAVersion7UuidOfItsMillisecond() {
    var id = ids.next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void idsOfOneMillisecondDiffer() {
    var seen = new HashSet<UUID>();
    for (int i = 0; i < 10_000; i++) {
      assertThat(seen.add(ids.next())).isTrue();
    }
  }

  @Test
  void onlyTheCanonicalTextFormIsRead() {
    var id = new RoomId(ids.next());

    assertThat(RoomId.of(id.toString())).isEqualTo(id);
    assertThatThrownBy(() -> RoomId.of("1-1-1-1-1")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RoomId.of("")).isInstanceOf(IllegalArgumentException.class);
  }
}
