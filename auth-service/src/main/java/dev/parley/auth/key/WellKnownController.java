package dev.parley.auth.key;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.starter.token.TokenProperties;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The public keys, for verifying tokens.
@RestController
@RequestMapping(path = "/.well-known", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Keys")
class WellKnownController {

  /// After this time a removed key is refused; a next key is published much earlier.
  private static final CacheControl FIVE_MINUTES =
      CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

  private final SigningKeys keys;
  private final String issuer;

  WellKnownController(SigningKeys keys, TokenProperties properties) {
    this.keys = keys;
    this.issuer = properties.issuer();
  }

  @Operation(
      summary = "The public keys of access tokens",
      description = "A JWK Set (RFC 7517): previous, current and next, ES256 each.")
  @GetMapping("/jwks.json")
  ResponseEntity<String> jwks() {
    return ResponseEntity.ok().cacheControl(FIVE_MINUTES).body(keys.ring().published());
  }

  @Operation(summary = "The issuer and the address of its keys, as in OpenID Connect discovery")
  @GetMapping("/openid-configuration")
  ResponseEntity<Discovery> discovery() {
    return ResponseEntity.ok().cacheControl(FIVE_MINUTES).body(Discovery.of(issuer));
  }

  record Discovery(
      String issuer,
      @JsonProperty("jwks_uri") String jwksUri,
      @JsonProperty("response_types_supported") List<String> responseTypes,
      @JsonProperty("subject_types_supported") List<String> subjectTypes,
      @JsonProperty("id_token_signing_alg_values_supported") List<String> algorithms,
      @JsonProperty("claims_supported") List<String> claims) {

    static Discovery of(String issuer) {
      return new Discovery(
          issuer,
          issuer + "/.well-known/jwks.json",
          List.of("none"),
          List.of("public"),
          List.of("ES256"),
          List.of(
              "iss",
              "aud",
              "sub",
              "client_id",
              "jti",
              "sid",
              "iat",
              "exp",
              "name",
              "preferred_username",
              "guest"));
    }
  }
}
