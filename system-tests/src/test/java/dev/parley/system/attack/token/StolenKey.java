package dev.parley.system.attack.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.stack.Site;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// auth-service's signing key, read from its database with the operator's secret. A token with only
/// one error needs it.
///
/// @param kid as published
public record StolenKey(String kid, KeyPair pair) {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;

  public static StolenKey of(Site site) {
    try (var connection = DriverManager.getConnection(site.postgres("auth"));
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT kid, sealed FROM signing_key WHERE signs_from <= now()"
                    + " ORDER BY signs_from DESC LIMIT 1")) {
      if (!rows.next()) {
        throw new AssertionError("nothing signs");
      }
      var kid = rows.getString("kid");
      return new StolenKey(kid, open(kid, rows.getBytes("sealed"), site.secret("key-secret")));
    } catch (SQLException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair open(String kid, byte[] sealed, String secret)
      throws GeneralSecurityException {
    var key =
        KDF.getInstance("HKDF-SHA256")
            .deriveKey(
                "AES",
                HKDFParameterSpec.ofExtract()
                    .addIKM(secret.getBytes(UTF_8))
                    .thenExpand("parley signing keys v1".getBytes(UTF_8), KEY_BYTES));
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    var nonce = new GCMParameterSpec(TAG_BITS, Arrays.copyOf(sealed, NONCE_BYTES));
    cipher.init(Cipher.DECRYPT_MODE, key, nonce);
    cipher.updateAAD(kid.getBytes(UTF_8));
    var plain = cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    return pair(JsonMapper.shared().readTree(plain));
  }

  private static KeyPair pair(JsonNode jwk) throws GeneralSecurityException {
    var parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    var curve = parameters.getParameterSpec(ECParameterSpec.class);
    var keys = KeyFactory.getInstance("EC");
    var point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
    return new KeyPair(
        (ECPublicKey) keys.generatePublic(new ECPublicKeySpec(point, curve)),
        (ECPrivateKey) keys.generatePrivate(new ECPrivateKeySpec(number(jwk, "d"), curve)));
  }

  private static BigInteger number(JsonNode jwk, String name) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.required(name).asString()));
  }
}
