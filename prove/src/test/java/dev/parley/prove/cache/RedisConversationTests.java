package dev.parley.prove.cache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisConversationTests {

  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void readsListsWithinLists() throws IOException {
    try (var redis = after("*2\r\n$1\r\n0\r\n*2\r\n$3\r\na\r\n\r\n$-1\r\n")) {
      assertThat(redis.askAll("SCAN", "0")).containsExactly("0", "a\r\n");
    }
  }

  @Test
  void readsNumbers() throws IOException {
    try (var redis = after(":42\r\n")) {
      assertThat(redis.ask("UNLINK", "key")).isEqualTo("42");
    }
  }

  @Test
  void saysWhatRedisRefuses() throws IOException {
    try (var redis = after("-NOPERM not yours\r\n")) {
      assertThatThrownBy(() -> redis.ask("FLUSHALL")).hasMessageContaining("NOPERM not yours");
    }
  }

  /// A connection to a server that sends this answer after the sign-in.
  private RedisConversation after(String answer) throws IOException {
    Thread.ofVirtual().start(() -> answer("+OK\r\n" + answer));
    return new RedisConversation(URI.create("redis://:pw@127.0.0.1:" + server.getLocalPort()));
  }

  private void answer(String all) {
    try (var socket = server.accept()) {
      socket.getOutputStream().write(all.getBytes(ISO_8859_1));
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
