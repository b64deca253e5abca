package dev.parley.system.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.rest.SignedIn;
import dev.parley.system.attack.client.Http;
import dev.parley.system.attack.client.RawSocket;
import dev.parley.system.attack.client.Target;
import dev.parley.system.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sends secrets in every place where a client can put data. Searches for them wherever an operator
/// or a stranger can read: logs, metrics, error answers, dead letters.
@Tag("slow")
@Tag("turn-attacks")
class SecretsIT {

  private static final Target TARGET = Target.shared();
  private static final String API = "api-gateway";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// Every secret with its use.
  private final Map<String, String> planted = new LinkedHashMap<>();

  /// Answers that must not contain a secret.
  private final List<String> answers = new ArrayList<>();

  @Test
  void noSecretIsFoundAgain() throws IOException {
    var alice = register();
    var room = TARGET.createRoom(alice);
    inPasswordsAndTokens();
    inCalls(alice, room);
    inSockets(alice, room);

    var found = new ArrayList<String>();
    for (var log : logs()) {
      look(found, log.toString(), Files.readString(log, ISO_8859_1));
    }
    for (var service : Stack.PROCESSES) {
      look(found, "the metrics of " + service, TARGET.metrics(service));
    }
    answers.forEach(answer -> look(found, "an answer", answer));
    for (var letter : deadLetters()) {
      look(found, "a dead letter", text(letter.value()));
      look(found, "a dead letter's headers", letter.headers().toString());
    }
    assertThat(found).isEmpty();
    assertThat(planted).hasSizeGreaterThan(25);
  }

  /// The dead letter itself contains the record; log lines about it must not contain its content.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "parley.commands.v1",
        "parley.room-log.v1",
        "parley.room-events.v1",
        "parley.user-events.v1",
        "parley.sessions.v1"
      })
  void whatIsToldOfADeadLetterTellsNothingOfIt(String topic) throws IOException {
    var secret = secret("a record of " + topic);
    var records =
        List.of(
            secret, "{\"type\":\"" + secret + "\"}", "{\"" + secret + "\":", "\"" + secret + "\"");
    var settings = Map.<String, Object>of("bootstrap.servers", TARGET.site().kafka());
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (var record : records) {
        var _ =
            producer.send(
                new ProducerRecord<>(topic, secret.getBytes(UTF_8), record.getBytes(UTF_8)));
      }
    }

    var letters =
        Awaitility.await()
            .atMost(PATIENCE)
            .until(
                () ->
                    deadLetters().stream().filter(it -> text(it.value()).contains(secret)).toList(),
                found -> found.size() >= records.size());
    for (var letter : letters) {
      for (var header : letter.headers()) {
        assertThat(text(header.value())).as(header.key()).doesNotContain(secret);
      }
    }
    for (var log : logs()) {
      assertThat(Files.readString(log, ISO_8859_1)).as(log.toString()).doesNotContain(secret);
    }
  }

  private SignedIn register() {
    var alice = TARGET.register();
    planted.put("an access token", alice.accessToken());
    planted.put("a refresh token", String.valueOf(alice.refreshToken()));
    planted.put("a password", "a fine password " + alice.name());
    return alice;
  }

  private void inPasswordsAndTokens() {
    var name = "s-" + UUID.randomUUID().toString().substring(0, 8);
    for (var path : List.of("/api/auth/login", "/api/auth/register")) {
      var body = "{\"name\":\"%s\",\"password\":\"%s\"%s";
      call("POST", path, "", body.formatted(name, secret("a password at " + path), "}"));
      call("POST", path, "", body.formatted(name, secret("a broken body at " + path), ""));
      call("POST", path, "", body.formatted(name, secret("an array at " + path), ",\"x\":[]}"));
      // The answer may repeat the field name to its sender, but no other secret.
      var field = secret("a field at " + path);
      var unknown = "{\"name\":\"" + name + "\",\"" + field + "\":1}";
      var answer = Http.send(TARGET.port(API), Http.request("POST", path, JSON, unknown));
      answers.add(answer.text().replace(field, ""));
      call("POST", path, "", "\"" + secret("a text at " + path) + "\"");
      call("POST", path, "", "{\"name\":1,\"password\":[\"" + secret("a list at " + path) + "\"]}");
    }
    call(
        "POST",
        "/api/auth/refresh",
        "",
        "{\"refreshToken\":\"" + secret("a refresh token") + "\"}");
    call("POST", "/api/auth/logout", Http.bearer(secret("a token to sign out")), "{}");
    for (var service : List.of("auth-service", "room-service", "message-service", API)) {
      for (var path : List.of("/api/auth/me", "/api/rooms", "/api/unread")) {
        var headers = Http.bearer(secret("a token at " + service + path));
        keep(Http.send(TARGET.port(service), Http.request("GET", path, headers, "")));
      }
    }
  }

  private void inCalls(SignedIn alice, String room) {
    var token = Http.bearer(alice.accessToken());
    var messages = "/api/rooms/" + room + "/messages";
    // Readers may see stored data, so only the heads of these answers count.
    Http.send(TARGET.port(API), Http.request("POST", messages, token + JSON, body("a text")));
    call("POST", messages, token, "{\"text\":\"" + secret("a broken text") + "\"");
    call(
        "POST",
        messages,
        token,
        "{\"text\":\"" + (secret("a long text") + " ").repeat(500) + "\"}");
    call("POST", messages, token, "{\"text\":[\"" + secret("a list for a text") + "\"]}");
    call("POST", messages, token, "{\"text\":\"x\",\"meta\":\"" + secret("meta") + "\"}");
    call("POST", messages, token, "{\"text\":\"x\",\"replyTo\":\"" + secret("replyTo") + "\"}");
    call("POST", "/api/rooms/" + UUID.randomUUID() + "/messages", token, body("a text elsewhere"));
    call("GET", "/api/search?q=" + secret("words searched"), token, "");
    call("GET", "/api/search?q=%22" + secret("half a quotation"), token, "");
    call("GET", "/api/search?q=x&cursor=" + secret("a cursor"), token, "");
    for (var name : List.of("token", "access_token", "password", "x")) {
      call("GET", "/api/rooms?" + name + "=" + secret("?" + name), token, "");
      call("GET", "/ws?" + name + "=" + secret("/ws?" + name), "", "");
      call("GET", "/nothing?" + name + "=" + secret("/nothing?" + name), "", "");
    }
    for (var name :
        List.of(
            "Cookie", "X-Api-Key", "Proxy-Authorization", "Referer", "User-Agent", "traceparent")) {
      call("GET", "/api/rooms", name + ": " + secret(name) + "\r\n", "");
    }
    call("GET", "/api/rooms", "Authorization: Basic " + secret("Basic") + "\r\n", "");
    call("GET", "/api/rooms", "Authorization: " + secret("no scheme") + "\r\n", "");
    call("POST", messages, token + "Idempotency-Key: " + secret("a key") + "\r\n", "{\"text\":1}");
    var broken = "GET / HTTP/1.1\r\nHost: x\r\n" + secret("no header") + "\r\n\r\n";
    keep(Http.send(TARGET.port(API), broken));
  }

  private void inSockets(SignedIn alice, String room) {
    for (var gateway : List.of("ws-gateway-1", API)) {
      int port = TARGET.port(gateway);
      refused(port, Http.bearer(secret("a token in the header at " + gateway)));
      refused(
          port,
          "Sec-WebSocket-Protocol: parley.v1, bearer."
              + secret("subprotocol at " + gateway)
              + "\r\n");
      refused(port, "Sec-WebSocket-Protocol: " + secret("no subprotocol at " + gateway) + "\r\n");
      try (var socket = RawSocket.guest(port)) {
        socket.send("{\"type\":\"auth\",\"token\":\"" + secret("auth at " + gateway) + "\"}");
        socket.closeCode();
      }
      try (var socket = RawSocket.open(port, Http.bearer(alice.accessToken()))) {
        socket.join(room);
        var frame = "{\"type\":\"send\",\"room\":\"%s\",\"id\":\"%s\",\"text\":\"%s\"}";
        var id = "s-" + gateway;
        socket.send(frame.formatted(room, id, secret("a message at " + gateway)));
        socket.await("ack");
        socket.send(frame.formatted(room, id, secret("a conflict at " + gateway)));
        answers.add(socket.await("nack").toString());
        socket.send(frame.formatted(UUID.randomUUID(), id, secret("not joined at " + gateway)));
        answers.add(socket.await("nack").toString());
        socket.send(
            "{\"type\":\"send\",\"text\":\"" + secret("a broken frame at " + gateway) + "\"");
        answers.add(socket.await("error").toString());
        socket.send("{\"type\":\"" + secret("a type at " + gateway) + "\"}");
        answers.add(socket.await("error").toString());
        socket.send("{\"type\":\"ping\",\"" + secret("a field at " + gateway) + "\":1}");
        for (int i = 0; i < 10; i++) {
          socket.send(secret("junk " + i + " at " + gateway));
        }
        socket.closeCode();
      }
    }
  }

  private void refused(int port, String headers) {
    try (var socket = RawSocket.knock(port, headers)) {
      answers.add(socket.head());
    }
  }

  private void call(String method, String path, String headers, String body) {
    keep(Http.send(TARGET.port(API), Http.request(method, path, JSON + headers, body)));
  }

  private void keep(Http.Answer answer) {
    answers.add(answer.text());
  }

  private String body(String what) {
    return "{\"text\":\"" + secret(what) + "\"}";
  }

  private String secret(String what) {
    var secret = "CANARY-" + UUID.randomUUID();
    planted.put(what, secret);
    return secret;
  }

  private void look(List<String> found, String where, String text) {
    planted.forEach((what, secret) -> {
      int at = text.indexOf(secret);
      if (at >= 0) {
        var around = text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 80));
        found.add("%s in %s: %s".formatted(what, where, around));
      }
    });
  }

  /// All log files, including those of PostgreSQL, Redis and Kafka.
  private static List<Path> logs() throws IOException {
    try (var files = Files.walk(TARGET.site().data())) {
      var logs =
          files
              .filter(Files::isRegularFile)
              .filter(it -> it.toString().contains("/logs/") || it.toString().endsWith(".log"))
              .filter(it -> !it.toString().contains("/kafka/data/"))
              .filter(it -> !it.getFileName().toString().matches("\\d{20}\\.log"))
              .toList();
      assertThat(logs).hasSizeGreaterThan(Stack.PROCESSES.size());
      return logs;
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> deadLetters() {
    var settings = new HashMap<String, Object>();
    settings.put("bootstrap.servers", TARGET.site().kafka());
    var letters = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.listTopics().entrySet().stream()
              .filter(topic -> topic.getKey().endsWith(".dlt"))
              .flatMap(topic -> topic.getValue().stream())
              .map(it -> new TopicPartition(it.topic(), it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (partitions.stream()
          .anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
        assertThat(System.nanoTime()).isLessThan(until);
      }
    }
    return letters;
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, ISO_8859_1);
  }
}
