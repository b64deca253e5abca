package dev.parley.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Uses frames recorded from a real server.
class SocketIoEnvelopeTests {

  private static final String OPEN =
      """
      0{"sid":"wBXDFnvJr1xzuuhFAAAA","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}\
      """;
  private static final String LET_IN = "40{\"sid\":\"UKiT5X0pPCeRRVDLAAAB\"}";

  private final Envelope envelope = new SocketIoEnvelope();
  private final Wire wire = new Wire(envelope);

  @Test
  void isOpenOnceItIsLetIn() {
    assertThat(wire.said()).isEmpty();
    wire.comes(OPEN);

    assertThat(wire.said()).containsExactly("40");
    assertThat(envelope.isOpen()).isFalse();
    wire.comes(LET_IN);
    assertThat(envelope.isOpen()).isTrue();
    assertThat(wire.found()).isEmpty();
  }

  @Test
  void answersPings() {
    wire.comes("2");

    assertThat(wire.said()).containsExactly("3");
  }

  @Test
  void sendsJsonAsAnEventThatWantsAnAnswer() {
    wire.socket().send("{\"type\":\"join\"}");

    assertThat(wire.said()).containsExactly("420[\"message\",{\"type\":\"join\"}]");
  }

  @Test
  void putsTheNumberIntoTheFrameOfAnEvent() {
    var frame = wire.socket().prepare("r-000000000", 2);
    var text = frame.encode(UnpooledByteBufAllocator.DEFAULT, 58).toString(StandardCharsets.UTF_8);

    assertThat(text)
        .endsWith(
            """
            420["message",{"type":"send","room":"r-000000000","id":"b-000000058","text":"xx"}]\
            """);
  }

  @Test
  void findsTheJsonOfEventsAndAnswers() {
    wire.comes("42[\"message\",{\"type\":\"message\",\"sender\":{\"id\":\"u\"},\"text\":\"]}\"}]");
    wire.comes("430[{\"type\":\"ack\",\"seq\":1}]");

    assertThat(wire.found())
        .containsExactly(
            "{\"type\":\"message\",\"sender\":{\"id\":\"u\"},\"text\":\"]}\"}",
            "{\"type\":\"ack\",\"seq\":1}");
  }

  @Test
  void saysWhatARefusalSays() {
    assertThatThrownBy(() -> wire.comes("44{\"message\":\"not allowed\"}"))
        .hasMessageContaining("not allowed");
    assertThatThrownBy(() -> wire.comes("41")).hasMessageContaining("41");
    assertThatThrownBy(() -> wire.comes("1")).hasMessageContaining("1");
  }
}
