package dev.parley.api.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.stub.RunningGateway;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// One connection serves any number of requests without a pause between them.
class KeepAliveIT extends RunningGateway {

  private static final int ROUNDS = 1_000;

  @Test
  void anAnswerOfItsOwnNeverKeepsTheNextRequestWaiting() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(5_000);
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream());
      for (int round = 0; round < ROUNDS; round++) {
        for (var path : new String[] {"/docs", "/api/rooms"}) {
          var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
          socket.getOutputStream().write(request.getBytes(US_ASCII));
          assertThat(answer(in)).as("%s in round %d", path, round).startsWith("HTTP/1.1 ");
        }
      }
    }
  }

  /// Reads a whole answer, and returns its first line.
  private static String answer(InputStream in) throws IOException {
    var status = line(in);
    long length = 0;
    for (var header = line(in); !header.isEmpty(); header = line(in)) {
      var lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(lower.indexOf(':') + 1).strip());
      } else if (lower.equals("transfer-encoding: chunked")) {
        length = -1;
      }
    }
    if (length >= 0) {
      in.skipNBytes(length);
    } else {
      skipChunks(in);
    }
    return status;
  }

  private static void skipChunks(InputStream in) throws IOException {
    int size;
    do {
      size = Integer.parseInt(line(in), 16);
      in.skipNBytes(size);
      assertThat(line(in)).isEmpty();
    } while (size > 0);
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      assertThat(next).as("the connection goes on").isNotNegative();
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
