package dev.parley.auth.key;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/// `/actuator/keys`, on the management port only: GET lists the keys, POST changes them now.
@Component
@Endpoint(id = "keys")
class KeysEndpoint {

  private final SigningKeys keys;

  KeysEndpoint(SigningKeys keys) {
    this.keys = keys;
  }

  @ReadOperation
  List<Published> list() {
    return keys.ring().keys().stream()
        .map(key -> new Published(key.kid(), key.publishedAt(), key.signsFrom()))
        .toList();
  }

  /// @param revoke true: the keys that have signed so far are taken out, every token with them
  @WriteOperation
  List<Published> rotate(@Nullable Boolean revoke) {
    if (Boolean.TRUE.equals(revoke)) {
      keys.revokeNow();
    } else {
      keys.rotateNow();
    }
    return list();
  }

  record Published(String kid, Instant publishedAt, Instant signsFrom) {}
}
