package dev.parley.system.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.rest.SignedIn;
import dev.parley.system.attack.client.Canary;
import dev.parley.system.attack.client.Surface;
import dev.parley.system.attack.client.Target;
import dev.parley.system.attack.token.Forger;
import dev.parley.system.attack.token.Forgeries;
import dev.parley.system.attack.token.StolenKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every service refuses every forged token, and no forged token makes a service call another.
@Tag("slow")
@Tag("turn-attacks")
class ForgedTokensIT {

  private static final Target TARGET = Target.shared();
  private static final Canary CANARY = new Canary();
  private static final SignedIn OWNER = TARGET.register();
  private static final Forger FORGER = new Forger(StolenKey.of(TARGET.site()), OWNER.accessToken());
  private static final Map<String, String> FORGERIES = Forgeries.of(FORGER, CANARY.url());

  /// A service refuses a header or a frame of this length before it looks for a token.
  private static final int LONG = 4_096;

  /// Services that fetch keys: two gateways, room-service and message-service; twice in 30 s.
  private static final int ASKING = 4;

  private static final int MOST_FETCHES = 2;
  private static final Duration FETCHES_PER = Duration.ofSeconds(30);
  private static final int UNKNOWN_KEYS = 100;

  private static double fetchesBefore;
  private static Instant begun = Instant.MIN;

  @BeforeAll
  static void countFetches() {
    fetchesBefore = fetches();
    begun = Instant.now();
  }

  @AfterAll
  static void end() {
    CANARY.close();
  }

  @ParameterizedTest
  @EnumSource
  void aGoodTokenIsTaken(Surface surface) {
    assertThat(show(surface, OWNER.accessToken())).isEqualTo(Surface.TAKEN);
    assertThat(show(surface, FORGER.withClaims(it -> it.put("extra", 1))))
        .as("what the stolen key signs")
        .isEqualTo(Surface.TAKEN);
  }

  @ParameterizedTest
  @EnumSource
  void noForgeryIsTaken(Surface surface) {
    var wrong = new ArrayList<String>();
    FORGERIES.forEach((what, token) -> {
      var answer = show(surface, token);
      if (!allowed(surface, token).contains(answer)) {
        wrong.add(what + ": " + answer);
      }
    });

    assertThat(wrong).as("of %s forgeries shown at %s", FORGERIES.size(), surface).isEmpty();
    assertThat(CANARY.asked()).as("connections to an address named in a token").isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aRefreshTokenIsNoAccessToken(Surface surface) {
    var refresh = OWNER.refreshToken();

    assertThat(refresh).isNotNull();
    assertThat(show(surface, String.valueOf(refresh))).isIn("401", "4501");
  }

  @Test
  void unknownKeysDoNotMakeServicesAskForKeys() {
    for (int i = 0; i < UNKNOWN_KEYS; i++) {
      var token = FORGER.byStranger(it -> it.put("kid", UUID.randomUUID().toString()));
      for (var surface :
          List.of(Surface.ROOM_SERVICE, Surface.MESSAGE_SERVICE, Surface.SOCKET_HEADER)) {
        assertThat(show(surface, token)).isEqualTo("401");
      }
    }

    var time = Duration.between(begun, Instant.now());
    double most = ASKING * MOST_FETCHES * (1.0 + time.dividedBy(FETCHES_PER));
    assertThat(fetches() - fetchesBefore).as("in %s", time).isLessThanOrEqualTo(most);
  }

  @Test
  void theOwnerIsWellAfterAllThat() {
    Target.shared().assertTalks("api-gateway");
    assertThat(show(Surface.API_TO_MESSAGE, OWNER.accessToken())).isEqualTo(Surface.TAKEN);
  }

  /// The refusals of a bad token in docs/rest.md and docs/protocol.md.
  private static Set<String> allowed(Surface surface, String token) {
    boolean tooLong = token.length() > LONG;
    return switch (surface) {
      case AUTH_SERVICE, ROOM_SERVICE, MESSAGE_SERVICE, API_TO_AUTH, API_TO_ROOM, API_TO_MESSAGE ->
          tooLong ? Set.of("401", "431", "400") : Set.of("401");
      case SOCKET_HEADER, API_SOCKET_HEADER ->
          tooLong ? Set.of("401", "431", "400") : Set.of("401");
      case SOCKET_SUBPROTOCOL, API_SOCKET_SUBPROTOCOL -> {
        if (tooLong) {
          yield Set.of("4501", "431", "400");
        }
        // A comma ends the token: the rest is another subprotocol, which the gateway does not know.
        yield token.contains(",") ? Set.of("400", "4501", Surface.TAKEN) : Set.of("4501");
      }
      case AUTH_FRAME, API_AUTH_FRAME, REFRESH_FRAME -> {
        if (tooLong) {
          yield Set.of("4501", "1009", "error");
        }
        yield token.isEmpty() ? Set.of("4501", "error") : Set.of("4501");
      }
    };
  }

  /// Sends the token, and waits while a rate limit refuses it; returns the answer.
  private static String show(Surface surface, String token) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .until(() -> surface.show(TARGET, OWNER, token), answer -> !answer.equals("429"));
  }

  private static double fetches() {
    return TARGET
        .metrics("auth-service")
        .lines()
        .filter(line -> line.startsWith("http_server_requests_seconds_count"))
        .filter(line -> line.contains("jwks.json"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
