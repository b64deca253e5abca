package dev.parley.message.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.EventJson;
import dev.parley.message.query.QueryParser;
import dev.parley.message.query.Token;
import dev.parley.message.query.Token.Filter;
import dev.parley.message.web.Reader;
import dev.parley.starter.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Search over the messages that the caller may read.
@RestController
@Tag(name = "Search")
class SearchController {

  private static final int MAX_LIMIT = 50;

  private final Search search;

  SearchController(Search search) {
    this.search = search;
  }

  @Operation(
      summary = "Find messages in the rooms you may read",
      description =
          "Words in any of their forms, \"quoted words\" in exactly this form, pieces of text such"
              + " as apt-get or *onfig*, -word to exclude, and in:, from:, before:, after:,"
              + " has:link in `q` or as parameters.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(ref = "#/components/schemas/SearchPage")))
  @GetMapping(path = "/api/search", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> find(
      @AuthenticationPrincipal Jwt token,
      @RequestParam(defaultValue = "") String q,
      @RequestParam Optional<String> room,
      @RequestParam Optional<String> from,
      @RequestParam Optional<String> after,
      @RequestParam Optional<String> before,
      @RequestParam Optional<String> has,
      @RequestParam(defaultValue = "relevance") String sort,
      @RequestParam(defaultValue = "20") int limit,
      @RequestParam Optional<String> cursor) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw Problem.invalid("limit must be from 1 to " + MAX_LIMIT + ".");
    }
    var filters = new ArrayList<Token>();
    room.ifPresent(value -> filters.add(Token.given(Filter.IN, value)));
    from.ifPresent(value -> filters.add(Token.given(Filter.FROM, value)));
    after.ifPresent(value -> filters.add(Token.given(Filter.AFTER, value)));
    before.ifPresent(value -> filters.add(Token.given(Filter.BEFORE, value)));
    has.ifPresent(value -> filters.add(Token.given(Filter.HAS, value)));
    var query = QueryParser.parse(q, filters);
    var order = Sort.of(sort);
    var page = search.find(Reader.of(token), query, order, limit, cursor.map(Cursor::of));
    var next = page.next().map(Cursor::encoded);
    var answer = ResponseEntity.ok();
    next.map(it -> link(q, filters, order, limit, it))
        .ifPresent(it -> answer.header(HttpHeaders.LINK, "<" + it + ">; rel=\"next\""));
    return answer.body(body(page.results(), next));
  }

  /// Writes the messages byte for byte.
  private static byte[] body(List<SearchResult> results, Optional<String> next) {
    var out = new ByteArrayOutputStream();
    out.writeBytes("{\"results\":[".getBytes(UTF_8));
    for (int i = 0; i < results.size(); i++) {
      out.writeBytes((i > 0 ? ",{\"message\":" : "{\"message\":").getBytes(UTF_8));
      out.writeBytes(results.get(i).message().bytes());
      out.writeBytes(",\"highlights\":".getBytes(UTF_8));
      out.writeBytes(EventJson.write(results.get(i).highlights()));
      out.write('}');
    }
    out.write(']');
    next.ifPresent(it -> out.writeBytes((",\"next\":\"" + it + "\"").getBytes(UTF_8)));
    out.write('}');
    return out.toByteArray();
  }

  private static String link(String q, List<Token> filters, Sort sort, int limit, String cursor) {
    var link = new StringBuilder("/api/search?q=").append(URLEncoder.encode(q, UTF_8));
    for (var filter : filters) {
      link.append('&').append(parameter(filter)).append('=');
      link.append(URLEncoder.encode(filter.value(), UTF_8));
    }
    return link.append("&sort=%s&limit=%d&cursor=%s".formatted(sort.wire(), limit, cursor))
        .toString();
  }

  private static String parameter(Token given) {
    return switch (Objects.requireNonNull(given.filter())) {
      case IN -> "room";
      case FROM -> "from";
      case AFTER -> "after";
      case BEFORE -> "before";
      case HAS -> "has";
    };
  }
}
