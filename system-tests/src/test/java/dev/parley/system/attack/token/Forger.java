package dev.parley.system.attack.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Creates tokens from a valid one with the JDK alone, independent of the library that verifies
/// them.
public final class Forger {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int COORDINATE = 32;

  private final StolenKey stolen;
  private final KeyPair own = newPair("secp256r1");
  private final String good;

  /// @param good a valid token from the server
  public Forger(StolenKey stolen, String good) {
    this.stolen = stolen;
    this.good = good;
  }

  public String kid() {
    return stolen.kid();
  }

  /// The valid token, unchanged.
  public String good() {
    return good;
  }

  public byte[] publicKey() {
    return stolen.pair().getPublic().getEncoded();
  }

  public ObjectNode header() {
    return MAPPER.createObjectNode().put("kid", kid()).put("typ", "at+jwt").put("alg", "ES256");
  }

  public ObjectNode claims() {
    return (ObjectNode) MAPPER.readTree(Base64.getUrlDecoder().decode(part(1)));
  }

  /// A part of the valid token.
  public String part(int number) {
    return good.split("\\.", -1)[number];
  }

  /// The valid token with other claims, signed with auth-service's key.
  public String withClaims(Consumer<ObjectNode> change) {
    var claims = claims();
    change.accept(claims);
    return signed(header().toString(), claims.toString());
  }

  /// The valid token with another header, signed with auth-service's key.
  public String withHeader(Consumer<ObjectNode> change) {
    var header = header();
    change.accept(header);
    return signed(header.toString(), claims().toString());
  }

  /// Any JSON, signed with auth-service's key.
  public String signed(String header, String claims) {
    var content = encode(header) + '.' + encode(claims);
    return content + '.' + encode(ecdsa(stolen.pair().getPrivate(), content));
  }

  /// The valid claims with another header, signed with the attacker's key.
  public String byStranger(Consumer<ObjectNode> change) {
    var header = header();
    change.accept(header);
    var content = encode(header.toString()) + '.' + part(1);
    return content + '.' + encode(ecdsa(own.getPrivate(), content));
  }

  /// The valid claims, signed with an HMAC that takes any bytes as its secret.
  public String byHmac(String algorithm, byte[] secret) {
    var content = encode(header().put("alg", algorithm).toString()) + '.' + part(1);
    try {
      var mac = Mac.getInstance("HmacSHA" + algorithm.substring(2));
      mac.init(new SecretKeySpec(secret, mac.getAlgorithm()));
      return content + '.' + encode(mac.doFinal(content.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// The valid claims, signed with a key on another curve.
  public String onCurve(String curve, String algorithm, String signature) {
    var content = encode(header().put("alg", algorithm).toString()) + '.' + part(1);
    try {
      var signer = Signature.getInstance(signature);
      signer.initSign(newPair(curve).getPrivate());
      signer.update(content.getBytes(UTF_8));
      return content + '.' + encode(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// The valid content with another signature.
  public String withSignature(byte[] signature) {
    return content() + '.' + encode(signature);
  }

  public String content() {
    return part(0) + '.' + part(1);
  }

  public byte[] signature() {
    return Base64.getUrlDecoder().decode(part(2));
  }

  /// The signature in X.509's format, which JWS does not use.
  public byte[] derSignature() {
    try {
      var signer = Signature.getInstance("SHA256withECDSA");
      signer.initSign(stolen.pair().getPrivate());
      signer.update(content().getBytes(UTF_8));
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// The attacker's public key, in the format of a header.
  public ObjectNode ownJwk() {
    var point = ((ECPublicKey) own.getPublic()).getW();
    return MAPPER
        .createObjectNode()
        .put("kty", "EC")
        .put("crv", "P-256")
        .put("kid", "mine")
        .put("x", encode(coordinate(point.getAffineX().toByteArray())))
        .put("y", encode(coordinate(point.getAffineY().toByteArray())));
  }

  public static String encode(String text) {
    return encode(text.getBytes(UTF_8));
  }

  public static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] ecdsa(PrivateKey key, String content) {
    try {
      var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
      signer.initSign(key);
      signer.update(content.getBytes(UTF_8));
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair newPair(String curve) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// A number as unsigned bytes of fixed length.
  private static byte[] coordinate(byte[] number) {
    var last = Arrays.copyOfRange(number, Math.max(0, number.length - COORDINATE), number.length);
    var whole = new byte[COORDINATE];
    System.arraycopy(last, 0, whole, COORDINATE - last.length, last.length);
    return whole;
  }
}
