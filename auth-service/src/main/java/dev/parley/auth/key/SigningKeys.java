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

/// This process's copy of the keys: once loaded, tokens are signed without the database.
///
/// All threads read it; each refresh replaces the whole copy.
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

  /// Loads the keys, after creating and removing those that are due; creates the first ones in an
  /// empty table.
  public void load() {
    known = rotation.settle();
  }

  /// The key that signs now.
  ///
  /// @throws Problem `unavailable` before the first load
  public SigningKey signer() {
    return ring().signer(clock.instant()).orElseThrow(Problem::unavailable);
  }

  /// Every key that may have signed a valid token, without the private parts.
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
      return; // the start of the service loads them first
    }
    try {
      load();
    } catch (DataAccessException | TransactionException | WrongSecretException e) {
      log.warn("signing keys not reloaded, the loaded ones stay in use: {}", e.getMessage());
    }
  }
}
