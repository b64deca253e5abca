package dev.parley.auth.key;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.parley.auth.settings.AuthProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The keys at one moment, in the order in which they sign; immutable.
///
/// The signer is the last one whose time has come. After it there is always the next one, published
/// long before it signs, so that a verifier's cache never meets an unknown key. Before it are the
/// keys whose tokens may still be valid.
record KeyRing(List<SigningKey> keys) {

  KeyRing {
    keys = keys.stream().sorted(Comparator.comparing(SigningKey::signsFrom)).toList();
  }

  Optional<SigningKey> signer(Instant now) {
    return keys.stream().filter(key -> !key.signsFrom().isAfter(now)).reduce((_, last) -> last);
  }

  Optional<SigningKey> next(Instant now) {
    return keys.stream().filter(key -> key.signsFrom().isAfter(now)).findFirst();
  }

  /// Whether there is a signer, a next key, and no expired key.
  boolean settled(Instant now, Duration tokensLive) {
    return signer(now).isPresent() && next(now).isPresent() && outlived(now, tokensLive).isEmpty();
  }

  /// When a key that is created now, to follow the signer, starts to sign.
  Instant nextSignsFrom(Instant now, AuthProperties.Keys times) {
    var soonest = now.plus(times.publishAhead());
    var due = signer(now).map(key -> key.signsFrom().plus(times.rotateEvery())).orElse(soonest);
    return due.isAfter(soonest) ? due : soonest;
  }

  /// Keys whose successor has signed for so long that all of their tokens have expired.
  List<SigningKey> outlived(Instant now, Duration tokensLive) {
    return IntStream.range(0, keys.size() - 1)
        .filter(at -> keys.get(at + 1).signsFrom().plus(tokensLive).isBefore(now))
        .mapToObj(keys::get)
        .toList();
  }

  /// The public parts, as a JWK Set's JSON.
  String published() {
    return new JWKSet(keys.stream().<JWK>map(key -> key.jwk().toPublicJWK()).toList()).toString();
  }
}
