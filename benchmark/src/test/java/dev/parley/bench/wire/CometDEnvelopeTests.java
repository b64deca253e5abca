package dev.parley.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CometDEnvelopeTests {

  private static final String CONNECT =
      """
      [{"id":"2","channel":"/meta/connect","clientId":"c-1","connectionType":"websocket"}]\
      """;

  private final Envelope envelope = new CometDEnvelope();
  private final Wire wire = new Wire(envelope);

  @Test
  void isOpenWithTheClientIdOfTheHandshake() {
    assertThat(wire.said()).singleElement().asString().contains("\"/meta/handshake\"");
    assertThat(envelope.isOpen()).isFalse();

    shakeHands();

    assertThat(envelope.isOpen()).isTrue();
    assertThat(wire.said()).containsExactly(CONNECT);
    assertThat(wire.found()).isEmpty();
  }

  @Test
  void connectsAgainWheneverAConnectIsAnswered() {
    shakeHands();
    var _ = wire.said();

    wire.comes(
        """
        [{"data":{"type":"ack"},"channel":"/service/rooms"},
        {"advice":{"interval":0,"reconnect":"retry"},"channel":"/meta/connect","id":"2","successful":true}]\
        """);

    assertThat(wire.said()).containsExactly(CONNECT);
    assertThat(wire.found()).containsExactly("{\"type\":\"ack\"}");
  }

  @Test
  void sendsJsonAsTheDataOfAMessage() {
    shakeHands();
    var _ = wire.said();

    wire.socket().send("{\"type\":\"join\"}");

    assertThat(wire.said())
        .containsExactly(
            """
            [{"id":"1","channel":"/service/rooms","clientId":"c-1","data":{"type":"join"}}]\
            """);
  }

  @Test
  void putsTheNumberIntoTheFrameOfAMessage() {
    shakeHands();
    var frame = wire.socket().prepare("r-000000000", 2);
    var text = frame.encode(UnpooledByteBufAllocator.DEFAULT, 58).toString(StandardCharsets.UTF_8);

    assertThat(text)
        .endsWith(
            """
            "data":{"type":"send","room":"r-000000000","id":"b-000000058","text":"xx"}}]\
            """);
  }

  @Test
  void findsTheJsonOfEveryMessageOfABatch() {
    wire.comes(
        """
        [{"data":{"type":"message","sender":{"id":"u"},"text":"x"},"channel":"/rooms/r"},\
        {"channel":"/rooms/r","ext":{"ack":{"data":{"no":1}}},"data":{"text":"\\"}]\\\\"}},\
        {"channel":"/service/rooms","id":"1","successful":true}]\
        """);

    assertThat(wire.found())
        .containsExactly(
            "{\"type\":\"message\",\"sender\":{\"id\":\"u\"},\"text\":\"x\"}",
            "{\"text\":\"\\\"}]\\\\\"}");
  }

  @Test
  void saysWhatARefusalSays() {
    assertThatThrownBy(() ->
            wire.comes(
                """
                [{"channel":"/meta/connect","successful":false,"error":"402::session_unknown"}]\
                """))
        .hasMessageContaining("402::session_unknown");
  }

  private void shakeHands() {
    wire.comes(
        """
        [{"minimumVersion":"1.0","clientId":"c-1","supportedConnectionTypes":["websocket"],\
        "advice":{"interval":0,"timeout":20000,"reconnect":"retry"},"channel":"/meta/handshake",\
        "id":"0","version":"1.0","successful":true}]\
        """);
  }
}
