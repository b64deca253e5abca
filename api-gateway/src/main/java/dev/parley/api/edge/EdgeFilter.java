package dev.parley.api.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.api.problem.Problem;
import dev.parley.api.problem.Refusal;
import dev.parley.starter.text.PercentText;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Refuses requests that no service should ever get: unknown methods, paths that the next server
/// could read differently, compressed or oversized bodies.
///
/// A body is read completely, at most [#MAX_BODY] bytes, before the request is forwarded. So a
/// service never gets half a request, and a slow sender occupies only the gateway. A longer body is
/// read to its end, up to [#MOST_READ] bytes, and dropped: if the connection were closed while the
/// client still writes, the client would get a broken pipe instead of the answer with the reason.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class EdgeFilter implements WebFilter {

  static final int MAX_BODY = 64 * 1024;

  private static final int MOST_READ = 1024 * 1024;

  private static final Duration BODY_TIMEOUT = Duration.ofSeconds(10);

  /// With two, this server might check one and the next server use the other.
  private static final List<String> SINGLE = List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.ORIGIN);

  /// The form of a page's origin, or `null`: lenient readers drop a path after it, and fail on an
  /// invalid port.
  private static final Pattern ORIGIN =
      Pattern.compile(
          "null|[a-z][a-z0-9+.-]*://([^/?#@:\\[\\]\\s]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /// Dot segments, empty segments, path parameters, and encoded separators or controls.
  private static final Pattern AMBIGUOUS =
      Pattern.compile(
          "//|;|\\\\|(^|/)\\.{1,2}(/|$)|%2e|%2f|%5c|%3b|%25|%0[0-9a-f]|%1[0-9a-f]|%7f",
          Pattern.CASE_INSENSITIVE);

  /// Letters, digits, `-`, `.`, `_` and `~`, which need no encoding (RFC 3986, 2.3). So a path has
  /// only one spelling, and another spelling cannot evade a rule that compares paths.
  private static final Pattern ENCODED_FOR_NOTHING =
      Pattern.compile(
          "%(2[de]|3[0-9]|4[1-9a-f]|5[0-9a]|5f|6[1-9a-f]|7[0-9a]|7e)", Pattern.CASE_INSENSITIVE);

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    var request = exchange.getRequest();
    check(request);
    return hasBody(request.getHeaders())
        ? readBody(request)
            .map(body -> exchange.mutate().request(new WithBody(request, body)).build())
            .flatMap(chain::filter)
        : chain.filter(exchange);
  }

  private static void check(ServerHttpRequest request) {
    if (!METHODS.contains(request.getMethod().name())) {
      throw new Refusal(
          Problem.of(405, "This path does not support this method.")
              .with(HttpHeaders.ALLOW, "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"));
    }
    if (AMBIGUOUS.matcher(request.getPath().value()).find()) {
      throw new Refusal(Problem.of(404, "Nothing exists at this path."));
    }
    if (ENCODED_FOR_NOTHING.matcher(request.getPath().value()).find()) {
      throw new Refusal(
          Problem.of(400, "The path percent-encodes a character that must not be" + " encoded."));
    }
    var address = request.getURI();
    if (!PercentText.isText(Objects.requireNonNullElse(address.getRawQuery(), ""))
        || !PercentText.isText(address.getRawPath())) {
      throw new Refusal(Problem.of(400, "The path is not UTF-8."));
    }
    var headers = request.getHeaders();
    for (var single : SINGLE) {
      if (headers.getOrEmpty(single).size() > 1) {
        throw new Refusal(Problem.of(400, "There is more than one %s header.".formatted(single)));
      }
    }
    var origin = headers.getOrigin();
    if (origin != null && !ORIGIN.matcher(origin).matches()) {
      throw new Refusal(
          Problem.of(400, "An Origin has a scheme, a host and a port, and nothing" + " else."));
    }
    var codings = headers.getOrEmpty(HttpHeaders.TRANSFER_ENCODING);
    if (!codings.isEmpty() && !isChunked(codings)) {
      // Servers disagree on where such a body ends, and so on where the next request begins.
      throw new Refusal(
          Problem.of(400, "The only supported transfer coding is chunked.")
              .with(HttpHeaders.CONNECTION, "close"));
    }
    var encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new Refusal(Problem.of(415, "Compressed bodies are not supported."));
    }
    // A client that sends `Expect: 100-continue` has not sent its body yet.
    int most = headers.containsHeader(HttpHeaders.EXPECT) ? MAX_BODY : MOST_READ;
    if (headers.getContentLength() > most) {
      throw farTooLong();
    }
  }

  private static boolean isChunked(List<String> codings) {
    return codings.size() == 1 && codings.getFirst().strip().equalsIgnoreCase("chunked");
  }

  private static boolean hasBody(HttpHeaders headers) {
    return headers.getContentLength() > 0 || headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
  }

  private static Mono<byte[]> readBody(ServerHttpRequest request) {
    return request
        .getBody()
        .collect(Body::new, Body::add)
        .map(Body::whole)
        .map(EdgeFilter::text)
        .timeout(BODY_TIMEOUT, Mono.error(() -> new Refusal(tooSlow())));
  }

  /// The bytes, if they are UTF-8: lenient readers decode overlong forms to characters that no
  /// filter saw.
  private static byte[] text(byte[] bytes) {
    try {
      var _ = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return bytes;
    } catch (CharacterCodingException e) {
      throw new Refusal(Problem.of(400, "The body is not UTF-8."));
    }
  }

  private static Problem tooSlow() {
    return Problem.of(408, "The body did not arrive in time.")
        .with(HttpHeaders.CONNECTION, "close");
  }

  private static Problem tooLong() {
    return Problem.of(413, "The body is larger than 64 KiB.");
  }

  private static Refusal farTooLong() {
    // The rest of the body is still on its way, so this connection cannot serve another request.
    return new Refusal(tooLong().with(HttpHeaders.CONNECTION, "close"));
  }

  /// The kept part of a body.
  private static final class Body {

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int length;

    void add(DataBuffer buffer) {
      try {
        length += buffer.readableByteCount();
        if (length > MOST_READ) {
          throw farTooLong();
        }
        if (length <= MAX_BODY) {
          kept.writeBytes(bytes(buffer));
        }
      } finally {
        DataBufferUtils.release(buffer);
      }
    }

    byte[] whole() {
      if (length > MAX_BODY) {
        throw new Refusal(tooLong());
      }
      return kept.toByteArray();
    }

    private static byte[] bytes(DataBuffer buffer) {
      var bytes = new byte[buffer.readableByteCount()];
      buffer.read(bytes);
      return bytes;
    }
  }

  /// The request with its body in memory and a length instead of chunks.
  private static final class WithBody extends ServerHttpRequestDecorator {

    private final HttpHeaders headers = new HttpHeaders();
    private final byte[] body;

    WithBody(ServerHttpRequest request, byte[] body) {
      super(request);
      this.body = body;
      headers.addAll(request.getHeaders());
      headers.remove(HttpHeaders.TRANSFER_ENCODING);
      headers.setContentLength(body.length);
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }

    @Override
    public Flux<DataBuffer> getBody() {
      return Flux.defer(() -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)));
    }
  }
}
