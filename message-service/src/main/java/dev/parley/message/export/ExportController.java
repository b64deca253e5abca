package dev.parley.message.export;

import dev.parley.message.web.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What a user has written, wherever it is.
@RestController
@Tag(name = "History")
class ExportController {

  private static final String LINES = "application/x-ndjson";
  private static final int MOST_ENTRIES = 500;
  private static final int MOST_BYTES = 1024 * 1024;

  private final ExportStore store;

  ExportController(ExportStore store) {
    this.store = store;
  }

  @Operation(
      summary = "Export what you have written",
      description =
          "Your messages, edits, deletions, reactions and pins of all rooms, also of rooms that you"
              + " have left: one entry a line, as in the log. At most 500 entries and 1 MiB; `Link`"
              + " has the next page.")
  @ApiResponse(
      responseCode = "200",
      description = "A page of entries",
      content = @Content(mediaType = LINES, schema = @Schema(type = "string")))
  @GetMapping(path = "/api/export", produces = LINES)
  ResponseEntity<byte[]> export(
      @AuthenticationPrincipal Jwt token, @RequestParam Optional<String> after) {
    var place = after.map(ExportPlace::of).orElse(ExportPlace.START);
    var rows = store.after(Reader.of(token).id(), place, MOST_ENTRIES);
    var lines = new ByteArrayOutputStream();
    int count = 0;
    for (var row : rows) {
      if (count > 0 && lines.size() + row.document().size() >= MOST_BYTES) {
        break;
      }
      lines.writeBytes(row.document().bytes());
      lines.write('\n');
      count++;
    }
    var answer = ResponseEntity.ok().cacheControl(CacheControl.noStore());
    if (count < rows.size() || count == MOST_ENTRIES) {
      answer.header(
          HttpHeaders.LINK,
          "</api/export?after=%s>; rel=\"next\"".formatted(rows.get(count - 1).place().encoded()));
    }
    return answer.body(lines.toByteArray());
  }
}
