package dev.parley.client;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server without logic: a test accepts each connection, reads its frames, and writes the
/// answers.
///
/// Uses the JDK's sockets, and the part of RFC 6455 that a client's text and close frames need.
/// Plain HTTP requests go to the handler that the test sets.
final class ScriptedServer implements AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final long PATIENCE_SECONDS = 10;

  private final ServerSocket socket;
  private final BlockingQueue<Peer> peers = new LinkedBlockingQueue<>();
  private volatile Http http = (method, path, body) -> Answer.of(404, "{\"code\":\"not_found\"}");
  private volatile int handshakeStatus = 101;

  ScriptedServer() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::acceptAll);
  }

  /// Answers plain HTTP requests.
  interface Http {
    Answer answer(String method, String path, String body);
  }

  record Answer(int status, String body, String headers) {
    static Answer of(int status, String body) {
      return new Answer(status, body, "");
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  void onHttp(Http handler) {
    http = handler;
  }

  /// Refuses upgrades with this status; 101 accepts them again.
  void answerHandshakesWith(int status) {
    handshakeStatus = status;
  }

  /// Waits for the next client.
  Peer accept() throws InterruptedException {
    var peer = peers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (peer == null) {
      throw new AssertionError("nobody connected");
    }
    return peer;
  }

  /// Waits for the next client and sends `hello`.
  Peer acceptAndGreet() throws InterruptedException, IOException {
    var peer = accept();
    peer.hello();
    return peer;
  }

  /// Whether a client connects within this time.
  boolean isVisitedWithin(long millis) throws InterruptedException {
    return peers.poll(millis, TimeUnit.MILLISECONDS) != null;
  }

  private void acceptAll() {
    try {
      while (true) {
        var accepted = socket.accept();
        Thread.ofVirtual().start(() -> serve(accepted));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket accepted) {
    try {
      accepted.setTcpNoDelay(true);
      var in = new DataInputStream(accepted.getInputStream());
      var out = accepted.getOutputStream();
      while (true) {
        var request = readLine(in);
        if (request.isEmpty()) {
          return;
        }
        var headers = readHeaders(in);
        if ("websocket".equalsIgnoreCase(headers.get("upgrade"))) {
          upgrade(accepted, in, out, headers);
          return;
        }
        answer(in, out, request.split(" ", -1), headers);
      }
    } catch (IOException e) {
      // the client has disconnected
    }
  }

  private void answer(
      DataInputStream in, OutputStream out, String[] request, Map<String, String> headers)
      throws IOException {
    var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    var answer = http.answer(request[0], request[1], body);
    var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    var head =
        "HTTP/1.1 %d -\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s\r\n"
            .formatted(answer.status(), bytes.length, answer.headers());
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.flush();
  }

  private void upgrade(
      Socket accepted, DataInputStream in, OutputStream out, Map<String, String> headers)
      throws IOException {
    int status = handshakeStatus; // read once, because a test changes it while clients connect
    if (status != 101) {
      out.write(
          "HTTP/1.1 %d -\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
              .formatted(status)
              .getBytes(StandardCharsets.US_ASCII));
      accepted.close();
      return;
    }
    var head =
        """
        HTTP/1.1 101 Switching Protocols\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Protocol: parley.v1\r
        Sec-WebSocket-Accept: %s\r
        \r
        """
            .formatted(acceptKey(headers.getOrDefault("sec-websocket-key", "")));
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    peers.add(new Peer(accepted, in, out, headers.getOrDefault("authorization", "")));
  }

  private static String acceptKey(String key) {
    try {
      var sha1 = MessageDigest.getInstance("SHA-1");
      var text = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
      return Base64.getEncoder()
          .encodeToString(sha1.digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String readLine(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n' && next != -1; next = in.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.US_ASCII);
  }

  private static Map<String, String> readHeaders(InputStream in) throws IOException {
    var headers = new TreeMap<String, String>();
    for (var line = readLine(in); !line.isEmpty(); line = readLine(in)) {
      var colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
    }
    return headers;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /// One connected client.
  static final class Peer {

    private static final int TEXT = 1;
    private static final int CLOSE = 8;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final String authorization;

    private Peer(Socket socket, DataInputStream in, OutputStream out, String authorization) {
      this.socket = socket;
      this.in = in;
      this.out = out;
      this.authorization = authorization;
    }

    String authorization() {
      return authorization;
    }

    /// The next text frame; fails when another frame comes or none within ten seconds.
    JsonNode read() throws IOException {
      socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      var text = readFrame();
      if (text == null) {
        throw new AssertionError("the client closed");
      }
      return MAPPER.readTree(text);
    }

    /// The next frame; fails if it has another type.
    JsonNode read(String type) throws IOException {
      var frame = read();
      if (!frame.path("type").asString("").equals(type)) {
        throw new AssertionError("not a " + type + ": " + frame);
      }
      return frame;
    }

    /// Whether the client sends nothing for this time.
    boolean isSilentFor(int millis) throws IOException {
      socket.setSoTimeout(millis);
      try {
        return readFrame() == null;
      } catch (java.net.SocketTimeoutException e) {
        return true;
      }
    }

    private @Nullable String readFrame() throws IOException {
      int first = in.readUnsignedByte();
      int second = in.readUnsignedByte();
      int length = second & 0x7f;
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = Math.toIntExact(in.readLong());
      }
      var mask = in.readNBytes(4);
      var payload = in.readNBytes(length);
      for (int i = 0; i < payload.length; i++) {
        payload[i] ^= mask[i % 4];
      }
      return (first & 0x0f) == TEXT ? new String(payload, StandardCharsets.UTF_8) : null;
    }

    void hello() throws IOException {
      hello("u-1");
    }

    void hello(String user) throws IOException {
      write(
          """
          {"type":"hello","session":"s-1","user":{"id":"%s","name":"ann","guest":true},\
          "heartbeat":25000,"limits":{"frame":2000,"text":4000,"inFlight":4,"rooms":500}}\
          """
              .formatted(user));
    }

    /// Reads a join and answers it.
    JsonNode join(String room, String handle, long head, boolean recovered) throws IOException {
      var join = read("join");
      joined(room, handle, "e1", head, recovered);
      return join;
    }

    void joined(String room, String handle, String epoch, long head, boolean recovered)
        throws IOException {
      write(
          """
          {"type":"joined","room":"%s","handle":"%s","epoch":"%s","seq":%d,"n":%d,"recovered":%b}\
          """
              .formatted(room, handle, epoch, head, head, recovered));
    }

    void ack(JsonNode send, String room, long seq) throws IOException {
      write(
          """
          {"type":"ack","id":"%s","room":"%s","seq":%d,"message":"m-%d","at":"2026-01-01T00:00:00Z"}\
          """
              .formatted(send.path("id").asString(), room, seq, seq));
    }

    void nack(JsonNode send, String room, String code, String rest) throws IOException {
      write(
          """
          {"type":"nack","id":"%s","room":"%s","code":"%s","detail":"no"%s}\
          """
              .formatted(send.path("id").asString(), room, code, rest));
    }

    void entry(String room, long seq) throws IOException {
      write(ScriptedServer.entry(room, seq));
    }

    void write(String text) throws IOException {
      frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Closes with a close frame.
    void close(int code) throws IOException {
      frame(CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
    }

    /// Breaks the connection without a close frame.
    void cut() throws IOException {
      try {
        socket.setSoLinger(true, 0);
      } catch (SocketException e) {
        // already gone
      }
      socket.close();
    }

    private void frame(int opcode, byte[] payload) throws IOException {
      var frame = new ByteArrayOutputStream();
      frame.write(0x80 | opcode);
      if (payload.length < 126) {
        frame.write(payload.length);
      } else {
        frame.write(126);
        frame.write(payload.length >> 8);
        frame.write(payload.length);
      }
      frame.writeBytes(payload);
      out.write(frame.toByteArray());
      out.flush();
    }
  }

  /// A message's document, as the log has it.
  static String entry(String room, long seq) {
    return """
    {"type":"message","room":"%s","seq":%d,"n":%d,"at":"2026-01-01T00:00:00Z","id":"m-%d",\
    "client":"x-%d","sender":{"id":"u-9","name":"bob"},"text":"line %d"}\
    """
        .formatted(room, seq, seq, seq, seq, seq);
  }
}
