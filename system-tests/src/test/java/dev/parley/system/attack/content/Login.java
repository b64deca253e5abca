package dev.parley.system.attack.content;

import dev.parley.client.rest.SignedIn;
import dev.parley.system.attack.client.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;

/// An account that renews its access token before it ends. Safe for many threads.
final class Login {

  /// Well below the 15 minutes of a token.
  private static final Duration RENEWED_AFTER = Duration.ofMinutes(5);

  private final Target target;

  /// Guarded by this object, as is the next field.
  private SignedIn now;

  private long since = System.nanoTime();

  private Login(Target target) {
    this.target = target;
    this.now = target.register();
  }

  /// Registers a new account.
  static Login register(Target target) {
    return new Login(target);
  }

  synchronized SignedIn now() {
    if (System.nanoTime() - since > RENEWED_AFTER.toNanos()) {
      try {
        now = target.rest().refresh(Objects.requireNonNull(now.refreshToken()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
      since = System.nanoTime();
    }
    return now;
  }

  String accessToken() {
    return now().accessToken();
  }

  String userId() {
    return now().userId();
  }
}
