package dev.parley.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/// Stands in for auth-service in tests of the other services: signs access tokens and serves its
/// key.
public final class TokenIssuer implements AutoCloseable {

  /// The `iss` of its tokens.
  public static final String ISSUER = "http://issuer.test";

  /// The `typ` of an access token.
  public static final String ACCESS_TOKEN = "at+jwt";

  private final ECKey key = newKey();
  private final HttpServer server = serve(keys().toString().getBytes(UTF_8));

  /// The URL of its key, which it serves until [#close].
  public String jwksUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json";
  }

  public JWKSet keys() {
    return new JWKSet(key.toPublicJWK());
  }

  /// The claims of a valid token; a test may change them.
  ///
  /// @param user the id
  public static JWTClaimsSet.Builder claims(String user, String name) {
    var now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience("parley")
        .claim("client_id", "parley")
        .subject(user)
        .jwtID(UUID.randomUUID().toString())
        .claim("sid", UUID.randomUUID().toString())
        .issueTime(Date.from(now.minusSeconds(5)))
        .expirationTime(Date.from(now.plusSeconds(900)))
        .claim("name", name)
        .claim("preferred_username", name)
        .claim("guest", false);
  }

  /// A valid token of a user with an account.
  public String token(String user, String name) {
    return sign(claims(user, name).build(), ACCESS_TOKEN);
  }

  /// A valid token of a guest.
  public String guestToken(String user, String name) {
    return sign(claims(user, name).claim("guest", true).build(), ACCESS_TOKEN);
  }

  /// Signs any claims, also invalid ones.
  public String sign(JWTClaimsSet claims, String type) {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType(type))
            .keyID(key.getKeyID())
            .build();
    try {
      var token = new SignedJWT(header, claims);
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpServer serve(byte[] keys) {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/jwks.json",
          exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            try (var out = exchange.getResponseBody()) {
              out.write(keys);
            }
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
