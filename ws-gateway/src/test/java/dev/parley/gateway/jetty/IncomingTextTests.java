package dev.parley.gateway.jetty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IncomingTextTests {

  private static final byte[] BYTES = "größer 🎉".getBytes(UTF_8);

  private final IncomingText text = new IncomingText(BYTES.length);

  @Test
  void aMessageMayBeCutAnywhereAlsoWithinACharacter() throws CharacterCodingException {
    for (int cut = 0; cut <= BYTES.length; cut++) {
      assertThat(text.add(part(0, cut), false)).isNull();
      assertThat(text.add(part(cut, BYTES.length), true)).isEqualTo("größer 🎉");
    }
  }

  @Test
  void theLimitIsOfAllFramesOfOneMessage() throws CharacterCodingException {
    assertThat(text.takes(BYTES.length)).isTrue();
    assertThat(text.takes(BYTES.length + 1)).isFalse();
    assertThat(text.add(part(0, 4), false)).isNull();
    assertThat(text.takes(BYTES.length - 4)).isTrue();
    assertThat(text.takes(BYTES.length - 3)).isFalse();
    assertThat(text.add(part(4, BYTES.length), true)).isNotNull();
    assertThat(text.takes(BYTES.length)).isTrue();
  }

  @Test
  void whatIsNotUtf8IsRefused() {
    assertThatThrownBy(() -> text.add(part(0, BYTES.length - 1), true))
        .isInstanceOf(CharacterCodingException.class);
  }

  private static ByteBuffer part(int from, int to) {
    return ByteBuffer.wrap(Arrays.copyOfRange(BYTES, from, to));
  }
}
