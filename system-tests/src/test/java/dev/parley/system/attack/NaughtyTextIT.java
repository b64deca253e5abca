package dev.parley.system.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.attack.client.Corpora;
import dev.parley.system.attack.client.Hearer;
import dev.parley.system.attack.client.RawSocket;
import dev.parley.system.attack.client.Talker;
import dev.parley.system.attack.client.Target;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Each text is stored unchanged or refused with the right code; nothing breaks.
@Tag("slow")
@Tag("turn-texts")
class NaughtyTextIT {

  /// The gateway rejects a frame with invalid text as a whole.
  private static final List<String> REFUSALS = List.of("nack", "error");

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Target TARGET = Target.shared();
  private static final String ROOM = TARGET.createRoom(TARGET.register());

  /// Enough clients that the limits per user do not slow the test.
  private static final int TALKERS = 16;

  private static final int PAGE = 500;

  /// Texts in addition to the list: what the design refuses, and its edge cases.
  private static final List<String> OWN =
      List.of(
          "a\u0000b",
          "\uD800",
          "\uDFFF\uD800",
          "half a pair \uD83D",
          "",
          "\uFEFF",
          "\u202E\u2066right to left",
          "e\u0301 is not \u00e9",
          "\u0001\u001f\u007f\u0085",
          "\r\n{\"@timestamp\":\"forged\"}",
          "\uDBFF\uDFFF\uFFFE\uFFFF");

  @Test
  void everyNaughtyStringIsTheSameEverywhereOrRefused() throws InterruptedException {
    try (var hearer = new Hearer(TARGET, ROOM)) {
      var kept = new ConcurrentHashMap<Long, String>();
      eachOf(Corpora.naughtyStrings(), (talker, text) -> sayAndEdit(talker, text, kept));
      eachOf(OWN, (talker, text) -> sayAndEdit(talker, text, kept));

      long last = kept.keySet().stream().mapToLong(Long::longValue).max().orElseThrow();
      var heard = hearer.textsUpTo(last);
      var stored = stored(last);
      assertThat(kept).hasSizeGreaterThan(900);
      kept.forEach((seq, text) -> {
        assertThat(heard.get(seq)).as("live, seq %s", seq).isEqualTo(text);
        assertThat(stored.get(seq)).as("in the log, seq %s", seq).isEqualTo(text);
      });
    }
  }

  @Test
  void noNaughtyStringIsAnywhereAReasonToFail() throws InterruptedException {
    var texts = new ArrayList<>(Corpora.naughtyStrings());
    texts.addAll(OWN);
    var wrong = new ConcurrentLinkedQueue<String>();
    eachOf(
        texts,
        (talker, text) -> {
          var string = MAPPER.writeValueAsString(text);
          var query = URLEncoder.encode(text, UTF_8);
          refused(wrong, "search", text, talker.search(text).statusCode());
          refused(
              wrong, "cursor", text, talker.get("/api/search?q=x&cursor=" + query).statusCode());
          refused(wrong, "before", text, talker.get(messages() + "?before=" + query).statusCode());
          refused(
              wrong,
              "room",
              text,
              talker.get("/api/rooms/" + query.replace("+", "%20")).statusCode());
          for (var call :
              Map.of(
                      "/api/rooms",
                      "{\"title\":%s,\"kind\":\"public\"}",
                      "/api/directs",
                      "{\"user\":%s}",
                      "/api/auth/refresh",
                      "{\"refreshToken\":%s}",
                      messages(),
                      "{\"text\":\"meta\",\"meta\":{\"v\":%s},\"id\":%<s}")
                  .entrySet()) {
            var body = call.getValue().formatted(string).getBytes(UTF_8);
            refused(wrong, call.getKey(), text, talker.post(call.getKey(), body).statusCode());
          }
        });

    assertThat(wrong).isEmpty();
  }

  @Test
  void whatIsNoJsonIsNeverTaken() throws InterruptedException {
    var wrong = new ConcurrentLinkedQueue<String>();
    eachOf(
        Corpora.parsing(),
        (talker, it) -> {
          for (var body :
              List.of(it.input(), "{\"text\":\"x\",\"meta\":{\"v\":" + it.input() + "}}")) {
            var answer = talker.post(messages(), body.getBytes(UTF_8));
            boolean taken = answer.statusCode() == 201;
            if (answer.statusCode() >= 500
                || (it.isNoJson() && taken)
                || tellsInsides(answer.body())) {
              wrong.add(it.name() + ": " + answer.statusCode());
            }
          }
        });

    assertThat(wrong).isEmpty();
  }

  @Test
  void aFrameThatIsNoJsonIsAnErrorFrame() throws InterruptedException {
    var wrong = new ConcurrentLinkedQueue<String>();
    eachOf(
        Corpora.parsing(),
        (_, it) -> {
          var meta =
              "{\"type\":\"send\",\"room\":\"%s\",\"id\":\"j\",\"text\":\"x\",\"meta\":{\"v\":%s}}"
                  .formatted(ROOM, it.input());
          for (var frame : List.of(it.input(), meta)) {
            var answer = answerTo(frame);
            if (!answer.equals("error")
                && !answer.equals("nack")
                && (it.isNoJson() || !answer.equals("ack"))) {
              wrong.add("%s: %s".formatted(it.name(), answer));
            }
          }
        });

    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ff",
        "c0af",
        "e080af",
        "eda080",
        "eda080edb080",
        "f4908080",
        "80",
        "e282",
        "00",
        "fe",
        "efbfbd00"
      })
  void bytesThatAreNoTextAreABadRequest(String hex) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes("{\"text\":\"a".getBytes(UTF_8));
    bytes.writeBytes(HexFormat.of().parseHex(hex));
    bytes.writeBytes("b\"}".getBytes(UTF_8));
    try (var talker = new Talker(TARGET, ROOM)) {
      var answer = talker.post(messages(), bytes.toByteArray());

      assertThat(answer.statusCode()).as(answer.body()).isIn(400, 422);
    }
  }

  private static String messages() {
    return "/api/rooms/" + ROOM + "/messages";
  }

  /// Sends a text, and edits another message to it. Records what was stored, by seq.
  private static void sayAndEdit(Talker talker, String text, Map<Long, String> kept) {
    var ack = talker.say(text);
    boolean storable = isStorable(text);
    assertThat(ack.path("type").asString())
        .as(ack + " to " + text)
        .isIn(storable ? List.of("ack") : REFUSALS);
    var other = talker.say("to be edited");
    var edited = talker.edit(other.path("message").asString(), text);
    assertThat(edited.path("type").asString())
        .as(edited.toString())
        .isIn(storable ? List.of("ack") : REFUSALS);
    if (storable) {
      kept.put(ack.path("seq").asLong(), text);
      kept.put(edited.path("seq").asLong(), text);
      var now = talker.get("/api/messages/" + other.path("message").asString());
      assertThat(MAPPER.readTree(now.body()).path("text").asString()).isEqualTo(text);
    }
  }

  /// Whether the protocol allows a text.
  private static boolean isStorable(String text) {
    return !text.isEmpty()
        && text.codePointCount(0, text.length()) <= 4_000
        && text.codePoints().noneMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
  }

  private static void refused(Queue<String> wrong, String where, String text, int status) {
    if (status >= 500) {
      wrong.add(
          "%s: %s for %s".formatted(where, status, HexFormat.of().formatHex(text.getBytes(UTF_8))));
    }
  }

  private static boolean tellsInsides(String body) {
    return body.contains("Exception") || body.contains("org.") || body.contains("tools.jackson");
  }

  /// The type of the first answer to one frame on its own socket, or its close code.
  private static String answerTo(String frame) {
    try (var socket = RawSocket.guest(TARGET.port("ws-gateway-1"))) {
      socket.join(ROOM);
      socket.send(frame);
      while (true) {
        var next = socket.next();
        if (next == null || next.isClose()) {
          // Only a frame that is too large may close the socket.
          int code = RawSocket.code(next);
          return code == 1009 && frame.length() > 65_536 ? "error" : Integer.toString(code);
        }
        var type = MAPPER.readTree(next.payload()).path("type").asString("");
        if (List.of("ack", "nack", "error", "pong").contains(type)) {
          return type;
        }
      }
    }
  }

  private static Map<Long, String> stored(long last) {
    try (var talker = new Talker(TARGET, ROOM)) {
      var texts = new ConcurrentHashMap<Long, String>();
      for (long after = 0; after < last; ) {
        var page = talker.get("/api/rooms/%s/log?after=%d&limit=%d".formatted(ROOM, after, PAGE));
        var entries = MAPPER.readTree(page.body()).required("entries");
        assertThat(entries).as("a page below the head").isNotEmpty();
        for (JsonNode entry : entries) {
          after = entry.path("seq").asLong();
          texts.put(after, entry.path("text").asString(""));
        }
      }
      return texts;
    }
  }

  /// Gives each item to one of the talkers; fails at the first failure.
  private static <T> void eachOf(List<T> all, BiConsumer<Talker, T> what)
      throws InterruptedException {
    var work =
        IntStream.range(0, TALKERS)
            .mapToObj(number ->
                CompletableFuture.runAsync(
                    () -> {
                      try (var talker = new Talker(TARGET, ROOM)) {
                        for (int i = number; i < all.size(); i += TALKERS) {
                          what.accept(talker, all.get(i));
                        }
                      }
                    },
                    task -> Thread.ofVirtual().start(task)))
            .toList();
    CompletableFuture.allOf(work.toArray(CompletableFuture[]::new)).join();
  }
}
