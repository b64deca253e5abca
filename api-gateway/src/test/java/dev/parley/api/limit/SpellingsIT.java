package dev.parley.api.limit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static org.awaitility.Awaitility.await;

import dev.parley.api.route.Routes;
import dev.parley.api.stub.RunningGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every path of the table in every spelling is refused at the edge, or counts for the same limit.
@Tag("slow")
class SpellingsIT extends RunningGateway {

  private static final Pattern RULE = Pattern.compile("(?mi)^RateLimit: \"([a-z-]+)\"");

  private static final String CALL =
      """
      GET %s HTTP/1.1\r
      Host: x\r
      Authorization: Bearer %s\r
      Connection: close\r
      \r
      """;
  private static final String HANDSHAKE =
      """
      GET %s HTTP/1.1\r
      Host: x\r
      Authorization: Bearer %s\r
      Connection: Upgrade\r
      Upgrade: websocket\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      Sec-WebSocket-Version: 13\r
      \r
      """;

  /// The answer, and whether a service got the request.
  private record Answer(int status, String rule, boolean arrived) {}

  static Stream<String> paths() {
    return Stream.concat(
        Stream.of(Routes.SOCKETS),
        Routes.table().stream()
            .map(line ->
                line.path()
                    .getPatternString()
                    .replaceAll("\\{[a-z]+}", "lobby")
                    .replace("**", "me")
                    .replace("*", "jwks.json")));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void everySpellingOfAPathIsRefusedOrCountedLikeThePlainOne(String path) {
    var head = path.equals(Routes.SOCKETS) ? HANDSHAKE : CALL;
    // An earlier test may have made the gateways unavailable for a moment.
    var plain =
        await().atMost(Duration.ofSeconds(30)).until(() -> ask(head, path), Answer::arrived);

    assertSoftly(softly -> {
      for (var spelling : spellingsOf(path)) {
        var answer = ask(head, spelling);
        if (answer.arrived()) {
          softly.assertThat(answer.rule()).describedAs(spelling).isEqualTo(plain.rule());
        } else if (!answer.rule().equals(plain.rule())) {
          softly.assertThat(answer.status()).describedAs(spelling).isIn(400, 404);
        }
      }
    });
  }

  private static Set<String> spellingsOf(String path) {
    var found = new LinkedHashSet<String>();
    for (int at = 0; at < path.length(); at++) {
      var before = path.substring(0, at);
      var after = path.substring(at + 1);
      var hex = "%02x".formatted((int) path.charAt(at));
      var other = Character.toString(path.charAt(at) ^ 0x20);
      found.add(before + '%' + hex + after);
      found.add(before + '%' + hex.toUpperCase(Locale.ROOT) + after);
      found.add(before + "%25" + hex + after);
      found.add(before + "%u00" + hex + after);
      if (Character.isLetter(path.charAt(at))) {
        found.add(before + other + after);
      }
      if (path.charAt(at) == '/') {
        for (var separator : List.of("//", "/./", "/x/../", "/;a=b/", "\\", "/%20/../", "/%00/")) {
          found.add(before + separator + after);
        }
      } else if (at + 1 == path.length() || path.charAt(at + 1) == '/') {
        found.add(path.substring(0, at + 1) + ";a=b" + after);
        found.add(path.substring(0, at + 1) + "%3ba=b" + after);
        found.add(path.substring(0, at + 1) + "%20" + after);
        found.add(path.substring(0, at + 1) + "%09" + after);
      }
    }
    found.addAll(
        List.of(path + '/', path + "/.", path + "?x", path + "?%6c", path + "%3f", path + "%23"));
    found.addAll(
        List.of("http://x" + path, "HTTP://evil:80" + path, path.toUpperCase(Locale.ROOT)));
    return found;
  }

  private Answer ask(String head, String target) {
    int before = arrivals();
    var text = raw(head.formatted(target, UUID.randomUUID()));
    var rule = RULE.matcher(text);
    return new Answer(
        Integer.parseInt(text.substring(9, 12)),
        rule.find() ? rule.group(1) : "none",
        arrivals() > before);
  }

  private static int arrivals() {
    return AUTH.received().size()
        + ROOM.received().size()
        + MESSAGE.received().size()
        + GATEWAY_1.handshakes().size()
        + GATEWAY_2.handshakes().size();
  }

  /// The head of the answer.
  private String raw(String request) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(5000);
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      return lines.lines().takeWhile(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
