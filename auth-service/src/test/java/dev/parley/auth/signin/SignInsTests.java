package dev.parley.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.auth.key.MasterSecret;
import dev.parley.auth.web.Caller;
import dev.parley.events.Ids;
import dev.parley.events.UserId;
import dev.parley.events.user.SessionEvent;
import dev.parley.events.user.SignOutReason;
import dev.parley.events.user.SignedOut;
import dev.parley.starter.problem.Problem;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SignInsTests {

  private static final Subject ADA =
      new Subject(UserId.of("01890000-0000-7000-8000-000000000001"), "ada", "Ada", false);

  private final List<SessionEvent> events = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final SignIns signIns = signIns();
  private final IssuedToken first = signIns.open(ADA, null);

  @Test
  void aRefreshTokenGivesItsSuccessorInTheSameSignIn() {
    var second = renewed(first.refreshToken());

    assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
    assertThat(second.signIn()).isEqualTo(first.signIn());
    assertThat(second.subject()).isEqualTo(ADA);
    assertThat(renewed(second.refreshToken()).refreshToken())
        .isNotIn(first.refreshToken(), second.refreshToken());
  }

  @Test
  void aSecondUseWithinTheGraceGivesTheSameSuccessor() {
    var second = renewed(first.refreshToken());
    pass(Duration.ofSeconds(10));

    assertThat(renewed(first.refreshToken())).isEqualTo(second);
    assertThat(events).isEmpty();
  }

  @Test
  void aSecondUseAfterTheGraceEndsTheSignIn() {
    var second = renewed(first.refreshToken());
    pass(Duration.ofMillis(10_001));

    assertThat(signIns.renew(first.refreshToken())).isEmpty();

    assertThat(events)
        .containsExactly(
            new SignedOut(
                ADA.id(), now, first.signIn().toString(), SignOutReason.REFRESH_TOKEN_REUSED));
    assertThat(signIns.renew(second.refreshToken())).isEmpty();
  }

  @Test
  void aReuseIsToldOnce() {
    renewed(first.refreshToken());
    pass(Duration.ofMinutes(1));

    signIns.renew(first.refreshToken());
    signIns.renew(first.refreshToken());

    assertThat(events).hasSize(1);
  }

  @Test
  void anotherSignInOfTheSameUserGoesOn() {
    var other = signIns.open(ADA, null);
    renewed(first.refreshToken());
    pass(Duration.ofMinutes(1));
    signIns.renew(first.refreshToken());

    assertThat(signIns.renew(other.refreshToken())).isPresent();
  }

  @Test
  void anUnknownTokenIsRefused() {
    var unknown = RefreshToken.parse("A".repeat(43)).orElseThrow();

    assertThat(signIns.renew(unknown)).isEmpty();
    assertThat(events).isEmpty();
  }

  @Test
  void itEndsWhenUnusedForTwoWeeks() {
    pass(Duration.ofDays(14));

    assertThat(signIns.renew(first.refreshToken())).isEmpty();
  }

  @Test
  void itEndsAfterThirtyDaysHoweverOftenUsed() {
    var grant = first;
    for (int day = 1; day < 30; day++) {
      pass(Duration.ofDays(1));
      grant = renewed(grant.refreshToken());
    }
    pass(Duration.ofDays(1));

    assertThat(signIns.renew(grant.refreshToken())).isEmpty();
  }

  @Test
  void logoutEndsThisSignInOnly() {
    var other = signIns.open(ADA, null);

    signIns.end(caller(first, false));

    assertThat(signIns.renew(first.refreshToken())).isEmpty();
    assertThat(signIns.renew(other.refreshToken())).isPresent();
    assertThat(events)
        .containsExactly(
            new SignedOut(ADA.id(), now, first.signIn().toString(), SignOutReason.LOGOUT));
  }

  @Test
  void logoutTwiceIsToldOnce() {
    signIns.end(caller(first, false));
    signIns.end(caller(first, false));

    assertThat(events).hasSize(1);
  }

  @Test
  void logoutEverywhereIsToldForAllAndForEach() {
    now = now.plusMillis(700);
    var other = signIns.open(ADA, null);

    signIns.endAll(ADA.id(), SignOutReason.LOGOUT);

    assertThat(signIns.renew(first.refreshToken())).isEmpty();
    assertThat(signIns.renew(other.refreshToken())).isEmpty();
    assertThat(events.getFirst())
        .isEqualTo(new SignedOut(ADA.id(), now.minusMillis(700), null, SignOutReason.LOGOUT));
    assertThat(events.subList(1, 3))
        .containsExactlyInAnyOrder(
            new SignedOut(ADA.id(), now, first.signIn().toString(), SignOutReason.LOGOUT),
            new SignedOut(ADA.id(), now, other.signIn().toString(), SignOutReason.LOGOUT));
    assertThat(events).hasSize(3);
  }

  @Test
  void theOthersEndAndThisOneStays() {
    var other = signIns.open(ADA, null);

    signIns.endOthers(caller(first, false));

    assertThat(signIns.renew(first.refreshToken())).isPresent();
    assertThat(signIns.renew(other.refreshToken())).isEmpty();
    assertThat(events)
        .containsExactly(
            new SignedOut(ADA.id(), now, other.signIn().toString(), SignOutReason.LOGOUT));
  }

  @Test
  void aGuestIsSignedOutOnce() {
    var guest = caller(first, true);
    assertThatCode(() -> signIns.requireAlive(guest)).doesNotThrowAnyException();

    signIns.end(guest);
    signIns.end(guest);

    assertThat(events).hasSize(1);
    assertThatExceptionOfType(Problem.class).isThrownBy(() -> signIns.requireAlive(guest));
  }

  @Test
  void aGuestGetsOneAccount() {
    var guest = caller(first, true);

    signIns.endForAccount(guest);

    assertThat(events).hasSize(1);
    assertThatExceptionOfType(Problem.class).isThrownBy(() -> signIns.endForAccount(guest));
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> signIns.endForAccount(caller(first, false)));
  }

  @Test
  void anEndedSignInIsNotAlive() {
    assertThatCode(() -> signIns.requireAlive(caller(first, false))).doesNotThrowAnyException();

    signIns.end(caller(first, false));

    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> signIns.requireAlive(caller(first, false)));
  }

  private SignIns signIns() {
    var random = new SecureRandom();
    return new SignIns(
        new FakeSignInStore(),
        new RefreshTokens(new MasterSecret("a secret of some length"), random),
        (Consumer<SessionEvent>) events::add,
        () -> now,
        new Ids(() -> now, random));
  }

  private IssuedToken renewed(RefreshToken token) {
    Optional<IssuedToken> grant = signIns.renew(token);
    assertThat(grant).isPresent();
    return grant.orElseThrow();
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private static Caller caller(IssuedToken grant, boolean guest) {
    return new Caller(ADA.id(), grant.signIn().toString(), "Ada", guest);
  }
}
