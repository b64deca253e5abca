package dev.parley.auth.key;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.parley.auth.settings.AuthProperties;
import dev.parley.events.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Changes the stored keys; of many instances at once, one does it.
///
/// Every change happens under one advisory lock and starts from the keys that are in the table
/// then.
@Component
class KeyRotation {

  /// The longest lifetime of a token, a guest's, and some clock skew.
  static final Duration TOKENS_LIVE = Duration.ofHours(24).plusMinutes(5);

  private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);

  private final KeyStore store;
  private final TransactionTemplate transactions;
  private final AuthProperties.Keys times;
  private final InstantSource clock;
  private final Ids ids;

  KeyRotation(
      KeyStore store,
      TransactionTemplate transactions,
      AuthProperties properties,
      InstantSource clock,
      Ids ids) {
    this.store = store;
    this.transactions = transactions;
    this.times = properties.keys();
    this.clock = clock;
    this.ids = ids;
  }

  /// The keys in the table, after creating and removing the keys that are due.
  KeyRing settle() {
    var ring = store.load();
    if (ring.settled(clock.instant(), TOKENS_LIVE)) {
      return ring;
    }
    return changed(this::complete);
  }

  /// Lets the next key sign as soon as verifiers can know it; the signer's tokens stay valid.
  KeyRing rotateNow() {
    return changed(() -> {
      complete();
      var now = clock.instant();
      var next = store.load().next(now).orElseThrow();
      var known = next.publishedAt().plus(times.publishAhead());
      var from = known.isAfter(now) ? known : now;
      if (from.isBefore(next.signsFrom())) {
        store.reschedule(next.signingFrom(from));
      }
      complete();
    });
  }

  /// Removes the signer and all keys before it at once and signs with the next: every access token
  /// issued so far is refused as soon as verifiers' caches expire (5 minutes).
  KeyRing revokeNow() {
    return changed(() -> {
      complete();
      var now = clock.instant();
      var ring = store.load();
      ring.keys().stream().filter(key -> !key.signsFrom().isAfter(now)).forEach(store::remove);
      store.reschedule(ring.next(now).orElseThrow().signingFrom(now));
      complete();
    });
  }

  private KeyRing changed(Runnable change) {
    transactions.executeWithoutResult(_ -> {
      store.lock();
      change.run();
    });
    return store.load();
  }

  private void complete() {
    var now = clock.instant();
    if (store.load().signer(now).isEmpty()) {
      add(now, now);
    }
    var ring = store.load();
    if (ring.next(now).isEmpty()) {
      add(now, ring.nextSignsFrom(now, times));
    }
    for (var key : store.load().outlived(now, TOKENS_LIVE)) {
      store.remove(key);
      log.info("signing key {} removed: its last token has expired", key.kid());
    }
  }

  private void add(Instant now, Instant signsFrom) {
    var key = new SigningKey(generate(), now, signsFrom);
    store.add(key);
    log.info("signing key {} published, signs from {}", key.kid(), signsFrom);
  }

  private ECKey generate() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyID(ids.next().toString())
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(new Algorithm(JWSAlgorithm.ES256.getName()))
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("this JDK has no P-256", e);
    }
  }
}
