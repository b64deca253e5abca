package dev.parley.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FramesTests {

  private static final String ENTRY =
      """
      {"type":"message","room":"r-1","seq":58,"n":41,"at":"x","id":"m","client":"b-000001234","text":"hi"}\
      """;

  @Test
  void putsTheNumberIntoAFrameEncodedBefore() {
    var frame =
        new SendFrame(new ParleyEnvelope(), "r-1", 3)
            .encode(UnpooledByteBufAllocator.DEFAULT, 1234);
    int header = 6;
    var text = frame.toString(header, frame.readableBytes() - header, StandardCharsets.UTF_8);
    var json = JsonMapper.shared().readTree(text);

    assertThat(frame.getByte(1) & 0x7F).isEqualTo(frame.readableBytes() - header);
    assertThat(json.path("room").asString()).isEqualTo("r-1");
    assertThat(json.path("id").asString()).isEqualTo("b-000001234");
    assertThat(json.path("text").asString()).isEqualTo("xxx");
    assertThat(SendFrame.number("b-000001234")).isEqualTo(1234);
  }

  @Test
  void writesTheLengthOfALongFrameInTwoBytes() {
    var frame =
        new SendFrame(new ParleyEnvelope(), "r-1", 300).encode(UnpooledByteBufAllocator.DEFAULT, 7);

    assertThat(frame.getByte(1) & 0x7F).isEqualTo(126);
    assertThat(frame.getUnsignedShort(2)).isEqualTo(frame.readableBytes() - 8);
    assertThat(frame.toString(StandardCharsets.UTF_8)).contains("\"b-000000007\"");
  }

  @Test
  void seesTheFieldsItNeedsWhateverTheirOrderAndWhateverElseIsThere() {
    var frame =
        """
        {"sender":{"id":"u","seq":9},"seq":58,"at":"x","type":"ack","more":[{"code":"y"}],"id":"b-1","room":"r"}\
        """;

    assertThat(FrameScanner.of(frame.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new FrameScanner("ack", "b-1", "r", 58, ""));
  }

  @Test
  void readsAnEntryWhereItLies() {
    var glance = new EntryScanner();

    assertThat(look(glance, ENTRY)).isTrue();
    assertThat(glance.seq()).isEqualTo(58);
    assertThat(glance.number()).isEqualTo(1234);
  }

  @Test
  void tellsEntriesApartByTheirBytes() {
    var glance = new EntryScanner();
    assertThat(look(glance, ENTRY)).isTrue();
    long print = glance.print();

    assertThat(look(glance, ENTRY)).isTrue();
    assertThat(glance.print()).isEqualTo(print);
    assertThat(look(glance, ENTRY.replace("hi", "ho"))).isTrue();
    assertThat(glance.print()).isNotEqualTo(print);
  }

  @Test
  void leavesOtherFramesAlone() {
    var glance = new EntryScanner();

    assertThat(look(glance, ENTRY.replace("message", "massage"))).isFalse();
    assertThat(look(glance, ENTRY.replace("b-0", "c-0"))).isFalse();
    assertThat(look(glance, "{\"type\":\"message\"}")).isFalse();
    assertThat(look(glance, "")).isFalse();
  }

  private static boolean look(EntryScanner glance, String text) {
    var buffer = Unpooled.copiedBuffer("..." + text + "...", StandardCharsets.UTF_8);
    return glance.look(buffer, 3, text.length());
  }
}
