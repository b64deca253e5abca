package dev.parley.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Checks that the hand-written document is consistent, and agrees with the contract about the
/// topics.
class AsyncApiTests {

  /// The contract itself, in the module common-events.
  private static final Path CONTRACT =
      Path.of("../common-events/src/main/resources/dev/parley/events");

  private static final ObjectNode DOCUMENT = AsyncApi.read();

  /// A message of a channel, and its examples.
  record Message(String channel, String id, JsonNode message) {
    @Override
    public String toString() {
      return channel + "/" + id;
    }
  }

  static Stream<Message> messages() {
    return DOCUMENT.path("channels").properties().stream()
        .flatMap(channel ->
            channel.getValue().path("messages").properties().stream()
                .map(it -> new Message(channel.getKey(), it.getKey(), it.getValue())));
  }

  @Test
  void isAsyncApi3() {
    assertThat(DOCUMENT.path("asyncapi").asString()).isEqualTo("3.0.0");
    assertThat(DOCUMENT.at("/info/title").asString()).isEqualTo("Parley");
  }

  @Test
  void everyReferencePointsSomewhereInside() {
    assertThat(references(DOCUMENT))
        .isNotEmpty()
        .allSatisfy(ref -> {
          assertThat(ref).startsWith("#/");
          assertThat(DOCUMENT.at(ref.substring(1)).isMissingNode()).as(ref).isFalse();
        });
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyExampleIsValidByItsSchema(Message it) {
    if (it.message().path("contentType").asString("").endsWith("octet-stream")) {
      return;
    }
    var schema = schemaAt(it.message().at("/payload/$ref").asString());

    assertThat(it.message().path("examples")).as("examples").isNotEmpty();
    for (var example : it.message().path("examples")) {
      var payload = example.path("payload");
      assertThat(schema.validate(payload.toString(), InputFormat.JSON)).as("%s", payload).isEmpty();
      assertThat(payload.path("type").asString()).isEqualTo(it.message().path("name").asString());
    }
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aSchemaRefusesWhatIsNotItsMessage(Message it) {
    if (it.message().path("contentType").asString("").endsWith("octet-stream")) {
      return;
    }
    var schema = schemaAt(it.message().at("/payload/$ref").asString());

    assertThat(schema.validate("{\"type\":\"nonsense\"}", InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void everyFrameOfThisReleaseIsThere() {
    assertThat(names("client"))
        .containsExactlyInAnyOrder(
            "auth",
            "join",
            "send",
            "edit",
            "delete",
            "react",
            "unreact",
            "pin",
            "unpin",
            "read",
            "typing",
            "presence",
            "leave",
            "ping",
            "pong");
    assertThat(names("server"))
        .containsExactlyInAnyOrder(
            "hello",
            "joined",
            "ack",
            "nack",
            "read",
            "typing",
            "presence",
            "left",
            "ping",
            "pong",
            "error",
            "bye",
            "you",
            "message",
            "edit",
            "delete",
            "reaction",
            "pin",
            "member",
            "room");
  }

  @Test
  void everyFrameIsSentByOneSide() {
    var operations =
        Stream.of("clientSends", "serverSends")
            .flatMap(name -> DOCUMENT.at("/operations/" + name + "/messages").valueStream())
            .map(ref -> ref.path("$ref").asString())
            .toList();

    assertThat(operations)
        .doesNotHaveDuplicates()
        .hasSize(DOCUMENT.at("/channels/socket/messages").size());
  }

  @ParameterizedTest
  @MethodSource("schemaFiles")
  void showsEverySchemaOfTheContractAsItIs(Path file) throws IOException {
    var schema = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(file));
    schema.remove(List.of("$id", "$schema"));

    var type = schema.at("/properties/type/const").asString();
    var shown =
        messages()
            .filter(it -> !it.channel().equals("socket"))
            .filter(it -> it.message().path("name").asString().equals(type))
            .map(it -> DOCUMENT.at(it.message().at("/payload/$ref").asString().substring(1)));
    assertThat(shown).contains(schema);
  }

  /// The schemas of the topics. Messages between services through Redis and `/internal` are not
  /// public.
  static Stream<Path> schemaFiles() throws IOException {
    var signals = CONTRACT.resolve("schemas/signal");
    var internal = CONTRACT.resolve("schemas/internal");
    try (var files = Files.walk(CONTRACT.resolve("schemas"))) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(file -> !file.startsWith(signals) && !file.startsWith(internal))
          .toList()
          .stream();
    }
  }

  @Test
  void theYamlSaysTheSame() {
    assertThat(AsyncApi.yaml(DOCUMENT))
        .startsWith("asyncapi: 3.0.0")
        .contains("parley.room-log.v1", "ce_type", "clientSends");
  }

  @Test
  void thePagesForPeopleNameEveryFrameAndEveryTopic() throws IOException {
    var protocol = Files.readString(Path.of("../docs/protocol.md"));
    var kafka = Files.readString(Path.of("../docs/kafka.md"));

    for (var side : List.of("client", "server")) {
      assertThat(names(side)).allSatisfy(it -> assertThat(protocol).contains("\"type\":\"" + it));
    }
    assertThat(DOCUMENT.path("channels").valueStream())
        .map(channel -> channel.path("address").asString())
        .filteredOn(address -> address.startsWith("parley."))
        .allSatisfy(address -> assertThat(kafka).contains(address));
  }

  private static Set<String> names(String side) {
    return messages()
        .filter(it -> it.channel().equals("socket") && it.id().startsWith(side))
        .map(it -> it.message().path("name").asString())
        .collect(Collectors.toSet());
  }

  /// The schema within the whole document, so that its references resolve.
  private static Schema schemaAt(String ref) {
    var whole = DOCUMENT.deepCopy().put("$ref", ref);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(whole.toString(), InputFormat.JSON);
  }

  private static List<String> references(JsonNode node) {
    var found = new ArrayList<String>();
    if (node.path("$ref").isString()) {
      found.add(node.path("$ref").asString());
    }
    node.forEach(child -> found.addAll(references(child)));
    return found;
  }
}
