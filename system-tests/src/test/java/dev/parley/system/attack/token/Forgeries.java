package dev.parley.system.attack.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// All kinds of forged tokens, each made from a valid one of this run (RFC 8725, RFC 9068). Each
/// has one error and is otherwise valid.
public final class Forgeries {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int SIGNATURE = 64;
  private static final int HALF = 32;
  private static final String GROUP_ORDER =
      "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551";

  private final Forger forger;
  private final URI canary;
  private final Map<String, String> all = new LinkedHashMap<>();

  private Forgeries(Forger forger, URI canary) {
    this.forger = forger;
    this.canary = canary;
  }

  /// All of them, by their error.
  ///
  /// @param canary an address that no server may call
  public static Map<String, String> of(Forger forger, URI canary) {
    var forgeries = new Forgeries(forger, canary);
    forgeries.algorithms();
    forgeries.keysInTheHeader();
    forgeries.keyIds();
    forgeries.critical();
    forgeries.types();
    forgeries.signatures();
    forgeries.shapes();
    forgeries.times();
    forgeries.whoItIsFrom();
    forgeries.whoItIsFor();
    forgeries.twice();
    return forgeries.all;
  }

  private void algorithms() {
    for (var none : List.of("none", "None", "NONE", "nOnE", "")) {
      var header = forger.header().put("alg", none).toString();
      put("alg '" + none + "', no signature", Forger.encode(header) + '.' + forger.part(1) + '.');
      put("alg '" + none + "', old signature", with(header));
    }
    put("no alg", header(it -> it.remove("alg")));
    put("alg null", header(it -> it.putNull("alg")));
    put("alg a number", header(it -> it.put("alg", 256)));
    put("alg in lower case", header(it -> it.put("alg", "es256")));
    for (var other : List.of("RS256", "PS256", "ES384", "ES512", "ES256K", "EdDSA", "HS256")) {
      put("alg " + other + " on an ES256 signature", header(it -> it.put("alg", other)));
    }
    var der = forger.publicKey();
    var pem = Base64.getMimeEncoder(64, "\n".getBytes(UTF_8)).encodeToString(der);
    var framed = "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----".formatted(pem);
    for (var algorithm : List.of("HS256", "HS384", "HS512")) {
      put(algorithm + " by the public key's DER", forger.byHmac(algorithm, der));
      put(algorithm + " by its PEM", forger.byHmac(algorithm, framed.getBytes(UTF_8)));
      put(
          algorithm + " by its PEM line",
          forger.byHmac(algorithm, (framed + '\n').getBytes(UTF_8)));
      var point = new byte[SIGNATURE];
      System.arraycopy(der, der.length - SIGNATURE, point, 0, SIGNATURE);
      put(algorithm + " by its point", forger.byHmac(algorithm, point));
      put(algorithm + " by a zero", forger.byHmac(algorithm, new byte[1]));
    }
    put("another curve", forger.onCurve("secp384r1", "ES384", "SHA384withECDSAinP1363Format"));
    put(
        "another curve as ES256",
        forger.onCurve("secp384r1", "ES256", "SHA256withECDSAinP1363Format"));
  }

  private void keysInTheHeader() {
    var url = canary.toString();
    put("a stranger's key", forger.byStranger(it -> {}));
    put("a stranger's key inside", forger.byStranger(it -> it.set("jwk", forger.ownJwk())));
    put(
        "a stranger's key inside, without a kid",
        forger.byStranger(it ->
            it.removeAll().put("typ", "at+jwt").put("alg", "ES256").set("jwk", forger.ownJwk())));
    for (var name : List.of("jku", "x5u")) {
      put(name, forger.byStranger(it -> it.put("kid", "mine").put(name, url)));
      put(name + " and our kid", forger.byStranger(it -> it.put(name, url)));
    }
    var chain = JSON.arrayNode().add(Base64.getEncoder().encodeToString(forger.publicKey()));
    put("x5c", forger.byStranger(it -> it.set("x5c", chain)));
    put("x5t", forger.byStranger(it -> it.put("x5t", Forger.encode(new byte[20]))));
    put("a kid that is an address", forger.byStranger(it -> it.put("kid", url)));
  }

  private void keyIds() {
    var ids =
        List.of(
            "",
            "../../../../dev/null",
            "/etc/passwd",
            "' OR '1'='1",
            "x'; DROP TABLE signing_key; --",
            "${jndi:ldap://127.0.0.1/x}",
            "#{T(java.lang.Runtime).getRuntime()}",
            "a\0b",
            "a\r\nX-Forged: 1",
            "k".repeat(2_500));
    for (var id : ids) {
      put(
          "kid " + (id.length() > HALF ? id.length() + " long" : id.replaceAll("\\p{Cntrl}", "?")),
          forger.byStranger(it -> it.put("kid", id)));
    }
    put("kid 10 kB", forger.byStranger(it -> it.put("kid", "k".repeat(10_000))));
    put("kid a number", forger.byStranger(it -> it.put("kid", 1)));
    put("kid an array", forger.byStranger(it -> it.set("kid", JSON.arrayNode().add(forger.kid()))));
    put("no kid", forger.byStranger(it -> it.remove("kid")));
  }

  private void critical() {
    put("crit unknown", header(it -> it.put("x", 1).set("crit", JSON.arrayNode().add("x"))));
    put("crit absent header", header(it -> it.set("crit", JSON.arrayNode().add("exp"))));
    put("crit no array", header(it -> it.put("crit", "exp")));
    put("b64", header(it -> it.put("b64", false).set("crit", JSON.arrayNode().add("b64"))));
    var raw = Forger.encode(forger.header().put("b64", false).toString());
    put("b64 with the claims as they are", raw + ".{}." + forger.part(2));
    put("zip", with(forger.header().put("zip", "DEF").toString()));
  }

  private void types() {
    for (var type : List.of("JWT", "jwt", "dpop+jwt", "rt+jwt", "at+jwt ", "", "at+jwt;x=1")) {
      put("typ '" + type + "'", header(it -> it.put("typ", type)));
    }
    put("no typ", header(it -> it.remove("typ")));
    put("typ null", header(it -> it.putNull("typ")));
    put("typ a number", header(it -> it.put("typ", 1)));
  }

  private void signatures() {
    var good = forger.signature();
    put("empty signature", forger.content() + '.');
    put("no signature", forger.content());
    put("half a signature", forger.withSignature(Arrays.copyOf(good, HALF)));
    put("a byte short", forger.withSignature(Arrays.copyOf(good, SIGNATURE - 1)));
    put("a byte long", forger.withSignature(Arrays.copyOf(good, SIGNATURE + 1)));
    put("zeros", forger.withSignature(new byte[SIGNATURE]));
    put("DER", forger.withSignature(forger.derSignature()));
    for (int bit : new int[] {0, 7, 255, 256, 511}) {
      var flipped = good.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      put("bit " + bit + " flipped", forger.withSignature(flipped));
    }
    var order = HexFormat.of().parseHex(GROUP_ORDER);
    for (int at : new int[] {0, HALF}) {
      var zero = good.clone();
      System.arraycopy(new byte[HALF], 0, zero, at, HALF);
      put("a zero at " + at, forger.withSignature(zero));
      var whole = good.clone();
      System.arraycopy(order, 0, whole, at, HALF);
      put("the group's order at " + at, forger.withSignature(whole));
    }
    var changed = forger.claims().put("name", "somebody else").toString();
    put("other claims", forger.part(0) + '.' + Forger.encode(changed) + '.' + forger.part(2));
  }

  /// The same bytes in another encoding are another token: only one spelling is valid.
  private void shapes() {
    var good = forger.good();
    put("nothing", "");
    put("dots", "..");
    put("one part", forger.part(0));
    put("two tokens", good + ',' + good);
    put("four parts", good + '.' + forger.part(2));
    put("five parts", good + "..");
    put("a part in front", '.' + good);
    put("padded", good + "==");
    put("base64 and not base64url", good.replace('-', '+').replace('_', '/') + "+");
    put(
        "trailing bits",
        good.substring(0, good.length() - 1) + next(good.charAt(good.length() - 1)));
    put(
        "a star inside",
        good.substring(0, good.length() - 5) + '*' + good.substring(good.length() - 5));
    put("a star behind", good + '*');
    put("claims no JSON", forger.signed(forger.header().toString(), "claims"));
    put("claims an array", forger.signed(forger.header().toString(), "[]"));
    put("header no JSON", forger.signed("header", forger.claims().toString()));
    put("nested", forger.signed(forger.header().put("cty", "JWT").toString(), good));
    put("64 kB", forger.withClaims(it -> it.put("x", "x".repeat(48_000))));
    var direct = "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"%s\"}".formatted(forger.kid());
    var jwe = Forger.encode(direct) + ".." + Forger.encode(new byte[12]) + '.' + forger.part(1);
    put("JWE", jwe + '.' + Forger.encode(new byte[16]));
    var bomb = "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"zip\":\"DEF\",\"p2c\":2147483647}";
    put(
        "JWE bomb",
        Forger.encode(bomb) + "..." + forger.part(1) + '.' + Forger.encode(new byte[16]));
  }

  private void times() {
    long now = Instant.now().getEpochSecond();
    put("no exp", claims(it -> it.remove("exp")));
    put("exp null", claims(it -> it.putNull("exp")));
    put("exp a string", claims(it -> it.put("exp", Long.toString(now + 900))));
    put("exp negative", claims(it -> it.put("exp", -1)));
    put("exp 0", claims(it -> it.put("exp", 0)));
    put("expired", claims(it -> it.put("exp", now - 120)));
    put("exp 1e308", raw("exp", "1e308"));
    put("exp -1e308", raw("exp", "-1e308"));
    put("exp 1e999999", raw("exp", "1e999999"));
    put("exp beyond long", raw("exp", "99999999999999999999999"));
    put("exp an object", raw("exp", "{}"));
    put("nbf in the future", claims(it -> it.put("nbf", now + 600)));
    put("nbf a string", claims(it -> it.put("nbf", "soon")));
    // An `iat` in the future is no error: a service with a slow clock must not refuse all tokens.
    put("iat a string", claims(it -> it.put("iat", "now")));
  }

  private void whoItIsFrom() {
    var issuer = forger.claims().required("iss").asString();
    put("no iss", claims(it -> it.remove("iss")));
    put("iss with a slash", claims(it -> it.put("iss", issuer + '/')));
    put("iss another", claims(it -> it.put("iss", "https://evil.example")));
    put("iss an array", claims(it -> it.set("iss", JSON.arrayNode().add(issuer))));
    put("iss a number", claims(it -> it.put("iss", 1)));
    put("no client", claims(it -> it.remove("client_id")));
    put("another client", claims(it -> it.put("client_id", "evil")));
    put("no jti", claims(it -> it.remove("jti")));
  }

  private void whoItIsFor() {
    put("no aud", claims(it -> it.remove("aud")));
    put("aud another", claims(it -> it.put("aud", "another")));
    put("aud others", claims(it -> it.set("aud", JSON.arrayNode().add("a").add("b"))));
    put("aud nobody", claims(it -> it.set("aud", JSON.arrayNode())));
    put("aud in capitals", claims(it -> it.put("aud", "PARLEY")));
    put("aud a number", claims(it -> it.put("aud", 1)));
    put("no sub", claims(it -> it.remove("sub")));
    put("sub a number", claims(it -> it.put("sub", 1)));
    put("sub no id", claims(it -> it.put("sub", "../admin")));
    put("sub empty", claims(it -> it.put("sub", "")));
    put("claims empty", forger.signed(forger.header().toString(), "{}"));
  }

  private void twice() {
    var claims = forger.claims().toString();
    var other = "{\"sub\":\"0190f5b6-0000-7000-8000-000000000000\"," + claims.substring(1);
    put("sub twice", forger.signed(forger.header().toString(), other));
    var later = claims.substring(0, claims.length() - 1) + ",\"exp\":9999999999}";
    put("exp twice", forger.signed(forger.header().toString(), later));
    var header = forger.header().toString();
    var second = header.substring(0, header.length() - 1) + ",\"alg\":\"none\"}";
    put("alg twice", forger.signed(second, claims));
  }

  private void put(String what, String token) {
    if (all.put(what, token) != null) {
      throw new IllegalStateException("twice: " + what);
    }
  }

  private String header(Consumer<ObjectNode> change) {
    return forger.withHeader(change);
  }

  private String claims(Consumer<ObjectNode> change) {
    return forger.withClaims(change);
  }

  /// A claim with a value that no library would write.
  private String raw(String name, String value) {
    var marked = forger.claims().put(name, "@").toString();
    return forger.signed(forger.header().toString(), marked.replace("\"@\"", value));
  }

  /// The valid claims and signature with that header.
  private String with(String header) {
    return Forger.encode(header) + '.' + forger.part(1) + '.' + forger.part(2);
  }

  /// Another last letter that decodes to the same bytes if a decoder ignores unused bits.
  private static char next(char letter) {
    var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    return alphabet.charAt(alphabet.indexOf(letter) ^ 1);
  }
}
