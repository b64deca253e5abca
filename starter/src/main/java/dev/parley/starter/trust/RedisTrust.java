package dev.parley.starter.trust;

import io.lettuce.core.SslOptions;

/// [Trust] in the form that Lettuce wants it. Needs `lettuce-core`.
public final class RedisTrust {

  private RedisTrust() {}

  /// How Redis is called when its URL begins with `rediss:`.
  public static SslOptions of(Trust trust) {
    return trust
        .managers()
        .map(managers -> SslOptions.builder().jdkSslProvider().trustManager(managers).build())
        .orElseGet(SslOptions::create);
  }
}
