package dev.parley.auth.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GuestNamesTests {

  @Test
  void looksLikeGuestAndFourHexDigits() {
    var names = new GuestNames(new Random(7));

    for (int i = 0; i < 100; i++) {
      assertThat(names.next()).matches("guest-[0-9a-f]{4}");
    }
  }
}
