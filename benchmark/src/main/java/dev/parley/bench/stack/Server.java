package dev.parley.bench.stack;

import dev.parley.client.rest.ParleyRest;
import dev.parley.client.rest.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// REST calls that wait when the server asks for it.
public final class Server {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final int MOST_TRIES = 20;

  private Server() {}

  /// One call.
  @FunctionalInterface
  public interface Call<T> {
    T run() throws IOException, InterruptedException;
  }

  /// Repeats a call until it succeeds, 20 times at most. After a 429 or 503 it waits at least for
  /// `Retry-After`, after other failures for a growing pause. Throws a final refusal at once.
  public static <T> T patiently(Call<T> call) throws IOException, InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        return call.run();
      } catch (IOException e) {
        if (tries == MOST_TRIES || (e instanceof ProblemException p && p.isFinal())) {
          throw e;
        }
        Thread.sleep(pause(e, tries));
      }
    }
  }

  private static Duration pause(IOException error, int tries) {
    long ceiling = Math.min(LONGEST_PAUSE.toMillis(), 250L << Math.min(tries, 10));
    var jitter = Duration.ofMillis(ThreadLocalRandom.current().nextLong(ceiling));
    return error instanceof ProblemException problem
        ? problem.retryAfter().map(wait -> wait.plus(jitter.dividedBy(10))).orElse(jitter)
        : jitter;
  }

  /// Registers an account with a new name and password; returns its REST client.
  public static ParleyRest signUp(URI url, String prefix) throws IOException, InterruptedException {
    var rest = ParleyRest.at(url);
    var name = prefix + Long.toString(ThreadLocalRandom.current().nextLong(1L << 50), 36);
    var password = new UUID(random(), random()).toString();
    var signedIn = patiently(() -> rest.register(name, password, null));
    return rest.with(signedIn.accessToken());
  }

  private static long random() {
    return new java.security.SecureRandom().nextLong();
  }
}
