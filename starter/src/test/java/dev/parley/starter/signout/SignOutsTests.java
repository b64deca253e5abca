package dev.parley.starter.signout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignOutsTests {

  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  private Instant now = START;
  private final SignOuts signOuts = new SignOuts(() -> now);

  @Test
  void aSignInThatEndedEndsItsTokensAndNoOthers() {
    signOuts.add(new SignOut("alice", START, "s-1"));

    assertThat(signOuts.hasEnded("alice", "s-1", START)).isTrue();
    assertThat(signOuts.hasEnded("alice", "s-2", START.minusSeconds(1))).isFalse();
    assertThat(signOuts.hasEnded("bob", "s-3", START)).isFalse();
  }

  @Test
  void theEndOfAllEndsWhatWasIssuedBefore() {
    signOuts.add(new SignOut("alice", START, null));
    signOuts.add(new SignOut("alice", START.minusSeconds(60), null)); // arrives late

    assertThat(signOuts.hasEnded("alice", "s-1", START.minusSeconds(1))).isTrue();
    assertThat(signOuts.hasEnded("alice", null, null)).isTrue();
    assertThat(signOuts.hasEnded("alice", "s-2", START)).isFalse();
    assertThat(signOuts.hasEnded("bob", "s-3", START.minusSeconds(1))).isFalse();
  }

  @Test
  void isRememberedForAsLongAsAGuestsTokenLives() {
    signOuts.add(new SignOut("alice", START, "s-1"));
    now = START.plus(Duration.ofHours(24));
    signOuts.add(new SignOut("bob", now, "s-2"));
    assertThat(signOuts.hasEnded("alice", "s-1", START)).isTrue();

    now = now.plus(Duration.ofHours(1));
    signOuts.add(new SignOut("carol", now, "s-3"));

    assertThat(signOuts.size()).isEqualTo(2);
  }

  @Test
  void aTopicReadAgainChangesNothing() {
    for (int i = 0; i < 2; i++) {
      signOuts.add(new SignOut("alice", START, "s-1"));
      signOuts.add(new SignOut("alice", START, null));
    }

    assertThat(signOuts.size()).isEqualTo(2);
  }

  @Test
  void keepsTheLatestOfVeryMany() {
    for (int i = 0; i < 150_000; i++) {
      signOuts.add(new SignOut("u", START, "s-" + i));
    }

    assertThat(signOuts.size()).isEqualTo(100_000);
    assertThat(signOuts.hasEnded("u", "s-149999", START)).isTrue();
    assertThat(signOuts.hasEnded("u", "s-0", START)).isFalse();
  }
}
