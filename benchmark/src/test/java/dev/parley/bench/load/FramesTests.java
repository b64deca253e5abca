package dev.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FramesTests {

  @Test
  void putsTheNumberIntoAFrameEncodedBefore() {
    var frame = new SendFrame("r-1", 3).encode(UnpooledByteBufAllocator.DEFAULT, 1234);
    var json = JsonMapper.shared().readTree(frame.toString(StandardCharsets.UTF_8));

    assertThat(json.path("room").asString()).isEqualTo("r-1");
    assertThat(json.path("id").asString()).isEqualTo("b-000001234");
    assertThat(json.path("text").asString()).isEqualTo("xxx");
    assertThat(SendFrame.number("b-000001234")).isEqualTo(1234);
  }

  @Test
  void seesTheFieldsItNeedsWhateverTheirOrderAndWhateverElseIsThere() {
    var frame =
        """
        {"sender":{"id":"u","seq":9},"seq":58,"at":"x","type":"ack","more":[{"code":"y"}],"id":"b-1","room":"r"}\
        """;

    assertThat(FrameGlance.of(frame.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new FrameGlance("ack", "b-1", "r", 58, ""));
  }
}
