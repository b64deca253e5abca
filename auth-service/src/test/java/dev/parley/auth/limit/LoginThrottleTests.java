package dev.parley.auth.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.starter.problem.Problem;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginThrottleTests {

  private static final String ATTACKER = "203.0.113.9";
  private static final String HOME = "198.51.100.7";

  private final AtomicLong nanos = new AtomicLong();
  private final LoginThrottle throttle = new LoginThrottle(true, nanos::get);

  @Test
  void fiftyWrongPasswordsAreTooMany() {
    assertThat(failures("victim", ATTACKER, 50)).isEqualTo(6);
    assertRefused("victim", ATTACKER);
  }

  @Test
  void theVictimStillSignsInFromAnotherAddress() {
    failures("victim", ATTACKER, 50);

    assertThatCode(() -> throttle.admit("victim", HOME).succeeded()).doesNotThrowAnyException();
  }

  @Test
  void onePasswordOverManyAccountsTripsTheAddress() {
    int admitted = 0;
    for (int user = 0; user < 500; user++) {
      admitted += failures("user-" + user, ATTACKER, 1);
    }

    assertThat(admitted).isEqualTo(20);
  }

  @Test
  void aSprayedAddressIsOpenAgainWithinSecondsForOneWhoseFirstTryIsRight() {
    for (int user = 0; user < 5_000; user++) {
      failures("user-" + user, ATTACKER, 1);
      pass(Duration.ofMillis(200));
    }
    failures("one-more", ATTACKER, 2);
    assertRefused("me", ATTACKER);

    pass(Duration.ofSeconds(2));

    assertThatCode(() -> throttle.admit("me", ATTACKER).succeeded()).doesNotThrowAnyException();
  }

  @Test
  void whoHasSignedInFromAnAddressPassesWhileItIsSprayed() {
    throttle.admit("me", ATTACKER).succeeded();
    throttle.remember("new-here", ATTACKER);
    for (int user = 0; user < 500; user++) {
      failures("user-" + user, ATTACKER, 1);
    }

    assertThatCode(() -> throttle.admit("me", ATTACKER).succeeded()).doesNotThrowAnyException();
    assertThatCode(() -> throttle.admit("new-here", ATTACKER)).doesNotThrowAnyException();
  }

  @Test
  void aKnownAccountIsStillSlowedAtTheAddressWhereItIsGuessed() {
    throttle.admit("me", ATTACKER).succeeded();

    assertThat(failures("me", ATTACKER, 50)).isEqualTo(6);
  }

  @Test
  void aThousandColleaguesBehindOneAddressAllSignIn() {
    for (int user = 0; user < 1_000; user++) {
      throttle.admit("colleague-" + user, HOME).succeeded();
    }

    assertThat(failures("another", HOME, 1)).isOne();
  }

  @Test
  void manyAddressesOnOneAccountAreSlowedButNotTheOwnersOwn() {
    throttle.admit("victim", HOME).succeeded();
    for (int machine = 0; machine < 200; machine++) {
      failures("victim", "10.1.0." + machine, 1);
    }

    assertRefused("victim", "10.2.0.1");
    assertThatCode(() -> throttle.admit("victim", HOME)).doesNotThrowAnyException();
  }

  @Test
  void theAccountAsAWholeIsNeverClosedForLong() {
    for (int machine = 0; machine < 200; machine++) {
      failures("victim", "10.1.0." + machine, 1);
      pass(Duration.ofSeconds(30));
    }

    pass(Duration.ofSeconds(30));
    assertThatCode(() -> throttle.admit("victim", HOME)).doesNotThrowAnyException();
  }

  @Test
  void successClearsTheAccountFromThisAddress() {
    failures("me", HOME, 4);
    throttle.admit("me", HOME).succeeded();

    assertThat(failures("me", HOME, 10)).isEqualTo(6);
  }

  @Test
  void ownSuccessesDoNotHideGuessesAtOthers() {
    int admitted = 0;
    for (int user = 0; user < 100; user++) {
      admitted += failures("user-" + user, ATTACKER, 1);
      try {
        throttle.admit("own-account", ATTACKER).succeeded();
      } catch (Problem _) {
        // The address must wait for its own account, too.
      }
    }

    assertThat(admitted).isLessThanOrEqualTo(22);
  }

  @Test
  void whatWasNotLookedAtDoesNotCount() {
    for (int i = 0; i < 50; i++) {
      throttle.admit("me", HOME).undo();
    }

    assertThatCode(() -> throttle.admit("me", HOME)).doesNotThrowAnyException();
  }

  @Test
  void switchedOffItAdmitsAll() {
    var off = new LoginThrottle(false, nanos::get);

    assertThatCode(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                off.admit("me", HOME);
              }
            })
        .doesNotThrowAnyException();
  }

  private int failures(String account, String address, int attempts) {
    int admitted = 0;
    for (int i = 0; i < attempts; i++) {
      try {
        throttle.admit(account, address);
        admitted++;
      } catch (Problem refused) {
        assertThat(refused.code()).isEqualTo("rate_limited");
      }
    }
    return admitted;
  }

  private void assertRefused(String account, String address) {
    assertThatExceptionOfType(Problem.class).isThrownBy(() -> throttle.admit(account, address));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
