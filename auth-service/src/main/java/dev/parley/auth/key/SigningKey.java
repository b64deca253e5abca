package dev.parley.auth.key;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Instant;

/// A P-256 key pair and its times.
///
/// @param jwk with the private part
/// @param publishedAt since when verifiers can know it
/// @param signsFrom when it replaces the previous key
public record SigningKey(ECKey jwk, Instant publishedAt, Instant signsFrom) {

  public String kid() {
    return jwk.getKeyID();
  }

  SigningKey signingFrom(Instant from) {
    return new SigningKey(jwk, publishedAt, from);
  }

  @Override
  public String toString() {
    return "SigningKey[" + kid() + " from " + signsFrom + "]";
  }
}
