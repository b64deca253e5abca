package dev.parley.auth.password;

import dev.parley.starter.problem.Problem;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/// Argon2id with OWASP's minimum (m=19456 KiB, t=2, p=1): about 50 ms of a core and 19 MiB each.
///
/// At most one hash per core runs at a time, on separate threads, so that hashing does not block
/// the carriers of the virtual threads. A request that waits longer than 2 s is refused.
@Component
public class PasswordHasher {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /// The hash of an unused password: an unknown name takes the same time as a wrong password.
  private static final String DUMMY =
      "$argon2id$v=19$m=19456,t=2,p=1$u5kKSW87vrp+L22fHO/IhA$9JoL4TTlaJHjRSxtJCsNz1bV6ls37x9dFvqlG/yI1D4";

  private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
  private final Duration patience;
  private final Semaphore free;
  private final ExecutorService threads;

  @Autowired
  PasswordHasher() {
    this(Runtime.getRuntime().availableProcessors(), PATIENCE);
  }

  PasswordHasher(int cores, Duration patience) {
    this.patience = patience;
    this.free = new Semaphore(cores, true);
    this.threads =
        Executors.newFixedThreadPool(
            cores, Thread.ofPlatform().daemon().name("password-", 0).factory());
  }

  /// The hash of a new password.
  ///
  /// @throws Problem `rate_limited` when too many others wait
  public String hash(Password password) {
    return bounded(() -> argon2.encode(password.value()));
  }

  /// Whether the password has this hash. Null, for an unknown account, takes as long and is false.
  ///
  /// @throws Problem `rate_limited` when too many others wait
  public boolean matches(Password password, @Nullable String hash) {
    boolean same = bounded(() -> argon2.matches(password.value(), hash == null ? DUMMY : hash));
    return same && hash != null;
  }

  @PreDestroy
  void close() {
    threads.shutdown();
  }

  private <T> T bounded(Supplier<T> work) {
    if (!admitted()) {
      throw Problem.tooMany("auth", patience);
    }
    try {
      return CompletableFuture.supplyAsync(work, threads).join();
    } finally {
      free.release();
    }
  }

  private boolean admitted() {
    try {
      return free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
