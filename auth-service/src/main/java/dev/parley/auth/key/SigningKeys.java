package dev.parley.auth.key;

import com.nimbusds.jose.jwk.JWK;
import dev.parley.starter.problem.Problem;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// The keys as this process knows them: once loaded, tokens are signed without the database.
///
/// Read by all threads, replaced as a whole by whoever refreshes.
@Component
public class SigningKeys {

  private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

  private final KeyRotation rotation;
  private final InstantSource clock;
  private volatile @Nullable KeyRing known;

  SigningKeys(KeyRotation rotation, InstantSource clock) {
    this.rotation = rotation;
    this.clock = clock;
  }

  /// Loads the keys, changing first what the time asks for; makes the first ones in an empty table.
  public void load() {
    known = rotation.settle();
  }

  /// The key to sign with now.
  ///
  /// @throws Problem `unavailable` before the first load
  public SigningKey signer() {
    return ring().signer(clock.instant()).orElseThrow(Problem::unavailable);
  }

  /// Every key a token may be signed with, private parts left out.
  public List<JWK> verifiers() {
    return ring().keys().stream().<JWK>map(key -> key.jwk().toPublicJWK()).toList();
  }

  KeyRing ring() {
    var ring = known;
    if (ring == null) {
      throw Problem.unavailable();
    }
    return ring;
  }

  void rotateNow() {
    known = rotation.rotateNow();
  }

  void revokeNow() {
    known = rotation.revokeNow();
  }

  @Scheduled(
      fixedDelayString = "${parley.keys.reload}",
      initialDelayString = "${parley.keys.reload}")
  void reload() {
    if (known == null) {
      return; // the start loads them first
    }
    try {
      load();
    } catch (DataAccessException | TransactionException | WrongSecretException e) {
      log.warn("signing keys not reloaded, the loaded ones stay in use: {}", e.getMessage());
    }
  }
}
