package dev.parley.auth.key;

import dev.parley.auth.web.HasManagementToken;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/// `/actuator/keys`, on the management port only: GET lists the keys, POST rotates them, DELETE
/// revokes those in use. Needs the management token; if none is set, the endpoint does not exist.
@Component
@Conditional(HasManagementToken.class)
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

  /// The next key signs as soon as all verifiers can know it; tokens of earlier keys stay valid.
  @WriteOperation
  List<Published> rotate() {
    keys.rotateNow();
    return list();
  }

  /// Removes the keys that have signed so far, which ends every access token.
  @DeleteOperation
  List<Published> revoke() {
    keys.revokeNow();
    return list();
  }

  record Published(String kid, Instant publishedAt, Instant signsFrom) {}
}
