package dev.parley.starter.health;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `GET /health`: `{"DB":"ok","Kafka":"ok"}`; 503 when a part is `down` or a [HealthNote] reports a
/// problem.
@Hidden
@RestController
final class HealthController {

  private final PartsHealth parts;
  private final List<HealthNote> notes;

  HealthController(PartsHealth parts, List<HealthNote> notes) {
    this.parts = parts;
    this.notes = notes;
  }

  @GetMapping(path = "/health", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, String>> health() {
    var states = new LinkedHashMap<>(parts.states());
    notes.forEach(note -> states.putAll(note.wrong()));
    boolean good = states.values().stream().allMatch(PartsHealth.OK::equals);
    return ResponseEntity.status(good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .cacheControl(CacheControl.noStore())
        .body(states);
  }
}
