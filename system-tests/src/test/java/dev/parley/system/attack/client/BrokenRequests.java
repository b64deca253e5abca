package dev.parley.system.attack.client;

import java.util.LinkedHashMap;
import java.util.Map;

/// Requests that two servers could parse differently, and requests that no server should accept.
public final class BrokenRequests {

  /// The request that an attacker tries to smuggle to the next server.
  public static final String HIDDEN = "GET /health?hidden HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

  private static final int LARGE = 20_000;
  private static final String HEAD = "POST /api/rooms HTTP/1.1\r\nHost: 127.0.0.1\r\n";
  private static final String CHUNKS = "0\r\n\r\n";

  private final Map<String, String> all = new LinkedHashMap<>();

  private BrokenRequests() {}

  /// Requests that must be refused, and end their connection.
  public static Map<String, String> refused() {
    var requests = new BrokenRequests();
    requests.lengths();
    requests.chunks();
    requests.lines();
    requests.sizes();
    return requests.all;
  }

  /// Requests that a lenient server may answer, but only as one request.
  public static Map<String, String> doubtful() {
    var requests = new BrokenRequests();
    requests.put(
        "CL.TE", HEAD + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + CHUNKS);
    requests.put(
        "TE.CL", HEAD + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n" + CHUNKS);
    requests.put("bare LF", "GET /api/rooms HTTP/1.1\nHost: 127.0.0.1\n\n");
    requests.put(
        "TE in HTTP/1.0",
        "POST /api/rooms HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n" + CHUNKS);
    requests.put(
        "CL twice the same", HEAD + "Content-Length: 5\r\nContent-Length: 5\r\n\r\n" + CHUNKS);
    requests.put(
        "an address of elsewhere",
        "GET http://evil.example/api/rooms HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    requests.put("Expect", HEAD + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n" + CHUNKS);
    requests.put("folded", "GET /api/rooms HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: b\r\n c: d\r\n\r\n");
    requests.put("version 9", "GET /api/rooms HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n");
    requests.put("a proxy's line", "CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n");
    return requests.all;
  }

  private void lengths() {
    put("two lengths", HEAD + "Content-Length: 0\r\nContent-Length: 50\r\n\r\n");
    put("two lengths in one", HEAD + "Content-Length: 0, 50\r\n\r\n");
    put("a length below 0", HEAD + "Content-Length: -1\r\n\r\n");
    put("a length with a sign", HEAD + "Content-Length: +5\r\n\r\n" + CHUNKS);
    put("a length in hex", HEAD + "Content-Length: 0x5\r\n\r\n" + CHUNKS);
    put("a length in words", HEAD + "Content-Length: five\r\n\r\n");
    put("a length beyond long", HEAD + "Content-Length: 99999999999999999999\r\n\r\n");
    put("an empty length", HEAD + "Content-Length: \r\n\r\n");
  }

  private void chunks() {
    for (var coding :
        new String[] {"xchunked", "chunked, identity", "chunk", "chunked\u000b", "gzip"}) {
      put("coding '" + coding + "'", HEAD + "Transfer-Encoding: " + coding + "\r\n\r\n" + CHUNKS);
    }
    put("a coding with a space", HEAD + "Transfer-Encoding : chunked\r\n\r\n" + CHUNKS);
    put(
        "two codings",
        HEAD + "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n" + CHUNKS);
    put("a chunk of no size", HEAD + "Transfer-Encoding: chunked\r\n\r\nx\r\n\r\n");
    put("a chunk below 0", HEAD + "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n");
    put("a chunk of 2^64", HEAD + "Transfer-Encoding: chunked\r\n\r\n10000000000000000\r\n\r\n");
  }

  private void lines() {
    put("folded at once", "GET /api/rooms HTTP/1.1\r\n Host: 127.0.0.1\r\n\r\n");
    put("a space before the colon", "GET /api/rooms HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n");
    put("no colon", "GET /api/rooms HTTP/1.1\r\nHost: 127.0.0.1\r\nnonsense\r\n\r\n");
    put("no name", "GET /api/rooms HTTP/1.1\r\nHost: 127.0.0.1\r\n: x\r\n\r\n");
    put("a zero in a value", "GET /api/rooms HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: a\0b\r\n\r\n");
    put("a zero in a name", "GET /api/rooms HTTP/1.1\r\nHost: 127.0.0.1\r\nX\0A: b\r\n\r\n");
    put("a bare CR", "GET /api/rooms HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: a\rX-B: b\r\n\r\n");
    put("no version", "GET /api/rooms\r\n\r\n");
    put("a space in the path", "GET /api/rooms /x HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    put("nonsense", "\u0016\u0003\u0001\u0002\r\n\r\n");
  }

  private void sizes() {
    put(
        "a large header",
        "GET /api/rooms HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: " + "x".repeat(LARGE) + "\r\n\r\n");
    put(
        "many headers",
        "GET /api/rooms HTTP/1.1\r\nHost: 127.0.0.1\r\n" + "X-A: b\r\n".repeat(LARGE / 4) + "\r\n");
    put(
        "a long address",
        "GET /api/rooms?" + "x".repeat(LARGE) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    put("a long method", "G".repeat(LARGE) + " /api/rooms HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
  }

  private void put(String what, String request) {
    all.put(what, request);
  }
}
