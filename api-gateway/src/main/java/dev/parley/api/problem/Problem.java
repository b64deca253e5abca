package dev.parley.api.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// An error as clients see it: problem details (RFC 9457) with a stable `code`.
///
/// @param headers further headers of the answer, such as `Retry-After`
public record Problem(int status, String code, String detail, Map<String, String> headers) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /// A problem with the default code of its status.
  public static Problem of(int status, String detail) {
    return new Problem(status, codeOf(status), detail, Map.of());
  }

  public Problem with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Problem(status, code, detail, more);
  }

  /// With `Retry-After` in whole seconds, rounded up.
  public Problem retryAfter(@Nullable Duration time) {
    if (time == null) {
      return this;
    }
    long seconds = Math.max(1, (time.toMillis() + 999) / 1000);
    return with(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
  }

  byte[] json() {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "about:blank");
    body.put("title", title(status));
    body.put("status", status);
    body.put("code", code);
    body.put("detail", detail);
    return JSON.writeValueAsBytes(body);
  }

  /// Writes it as the answer.
  public Mono<Void> writeTo(ServerHttpResponse response) {
    response.setRawStatusCode(status);
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    headers.forEach(response.getHeaders()::set);
    var body = json();
    response.getHeaders().setContentLength(body.length);
    return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
  }

  static String codeOf(int status) {
    return switch (status) {
      case 401 -> "unauthorized";
      case 403 -> "forbidden";
      case 404 -> "not_found";
      case 405 -> "method_not_allowed";
      case 409 -> "conflict";
      case 412 -> "precondition_failed";
      case 413, 414, 431 -> "too_long";
      case 429 -> "rate_limited";
      case 502, 503, 504 -> "unavailable";
      default -> status < 500 ? "invalid" : "internal";
    };
  }

  private static String title(int status) {
    var known = HttpStatus.resolve(status);
    return known == null ? "Error" : known.getReasonPhrase();
  }
}
