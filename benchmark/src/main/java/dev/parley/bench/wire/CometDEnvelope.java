package dev.parley.bench.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// CometD's Bayeux: a frame is an array of messages, and Parley's JSON is the `data` of one.
///
/// A handshake returns a client id, which every later message contains. The server holds a
/// `/meta/connect` for a while, and the client answers each reply with the next one.
public final class CometDEnvelope implements Envelope {

  /// The channel for messages to the server; its own come on this one and on the rooms' channels.
  public static final String CHANNEL = "/service/rooms";

  private static final ByteBuf DATA =
      Unpooled.unreleasableBuffer(
          Unpooled.copiedBuffer("\"data\":", StandardCharsets.US_ASCII).asReadOnly());

  /// The depth of the array, its messages and their values.
  private static final int ARRAY = 1;

  private static final int MESSAGE = 2;
  private static final int VALUE = 3;

  private @Nullable String client;

  @Override
  public @Nullable String subprotocol() {
    return null;
  }

  @Override
  public void greet(ClientSocket socket) {
    socket.say(
        """
        [{"id":"0","channel":"/meta/handshake","version":"1.0","supportedConnectionTypes":["websocket"]}]\
        """);
  }

  @Override
  public boolean isOpen() {
    return client != null;
  }

  @Override
  public String wrap(String json) {
    return "[{\"id\":\"1\",\"channel\":\"%s\",\"clientId\":\"%s\",\"data\":%s}]"
        .formatted(CHANNEL, client, json);
  }

  /// Scans the text once, from brace to brace.
  @Override
  public void unwrap(
      ClientSocket socket, ByteBuf buffer, int index, int length, long nanos, SocketListener to) {
    int end = index + length;
    int depth = 0;
    int message = index;
    int value = index;
    boolean hasData = false;
    for (int at = index; at < end; at++) {
      switch (buffer.getByte(at)) {
        case '"' -> at = endOfString(buffer, at, end);
        case '[', '{' -> {
          depth++;
          if (depth == MESSAGE) {
            message = at;
            hasData = false;
          } else if (depth == VALUE) {
            value = at;
          }
        }
        case ']', '}' -> {
          depth--;
          if (depth == MESSAGE && isData(buffer, index, value)) {
            hasData = true;
            to.onText(socket, buffer, value, at + 1 - value, nanos);
          } else if (depth == ARRAY && !hasData) {
            onReply(socket, buffer.toString(message, at + 1 - message, StandardCharsets.UTF_8));
          }
        }
        default -> {}
      }
    }
  }

  /// The position of a string's closing quotation mark.
  private static int endOfString(ByteBuf buffer, int start, int end) {
    int at = start + 1;
    while (at < end && buffer.getByte(at) != '"') {
      at += buffer.getByte(at) == '\\' ? 2 : 1;
    }
    return at;
  }

  private static boolean isData(ByteBuf buffer, int index, int value) {
    int length = DATA.readableBytes();
    return value - length >= index && ByteBufUtil.equals(DATA, 0, buffer, value - length, length);
  }

  private void onReply(ClientSocket socket, String text) {
    var reply = JsonMapper.shared().readTree(text);
    if (!reply.path("successful").asBoolean(false)) {
      throw new IllegalStateException("CometD said " + text);
    }
    switch (reply.path("channel").asString("")) {
      case "/meta/handshake" -> {
        client = reply.path("clientId").asString("");
        connect(socket);
      }
      case "/meta/connect" -> connect(socket);
      default -> {} // it has what was sent
    }
  }

  private void connect(ClientSocket socket) {
    socket.say(
        """
        [{"id":"2","channel":"/meta/connect","clientId":"%s","connectionType":"websocket"}]\
        """
            .formatted(client));
  }
}
