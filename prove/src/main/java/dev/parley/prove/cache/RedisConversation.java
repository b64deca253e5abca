package dev.parley.prove.cache;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A connection to Redis that sends one command after another. For one thread.
///
/// Redis' protocol is so small that no library is needed. Text is Latin-1, which keeps each byte as
/// it is.
final class RedisConversation implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 5_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  /// @param redis with the password in it
  RedisConversation(URI redis) throws IOException {
    socket = new Socket(redis.getHost(), redis.getPort());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
    ask("AUTH", redis.getUserInfo().split(":", 2)[1]);
  }

  /// Sends a command and returns its single value as text; empty for a missing value.
  String ask(String... words) throws IOException {
    return String.join("\n", askAll(words));
  }

  /// Sends a command and returns its list, with inner lists flattened.
  ///
  /// @throws IOException when Redis refuses
  List<String> askAll(String... words) throws IOException {
    var command = new StringBuilder("*" + words.length + "\r\n");
    for (var word : words) {
      command.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    out.write(command.toString().getBytes(StandardCharsets.ISO_8859_1));
    var answer = new ArrayList<String>();
    read(answer);
    return answer;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void read(List<String> into) throws IOException {
    var line = line();
    var rest = line.substring(1);
    switch (line.charAt(0)) {
      case '+', ':' -> into.add(rest);
      case '$' -> {
        int length = Integer.parseInt(rest);
        if (length >= 0) {
          into.add(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
          line();
        }
      }
      case '*' -> {
        for (int i = Integer.parseInt(rest); i > 0; i--) {
          read(into);
        }
      }
      default -> throw new IOException("Redis says: " + rest);
    }
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\r'; c = in.read()) {
      if (c < 0) {
        throw new IOException("Redis has ended the connection");
      }
      line.append((char) c);
    }
    if (in.read() != '\n') {
      throw new IOException("this is not Redis");
    }
    return line.toString();
  }
}
