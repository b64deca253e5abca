package dev.parley.message.health;

import dev.parley.message.standstill.LogWatch;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `GET /health`: 200 when every part answers and the log moves on, 503 otherwise, with `down` for
/// the failing part. The log is named only while it stands still, as `"Log":"stalled"`.
@Hidden
@RestController
class HealthController {

  private final PartsHealth parts;
  private final LogWatch log;

  HealthController(PartsHealth parts, LogWatch log) {
    this.parts = parts;
    this.log = log;
  }

  @GetMapping(path = "/health", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, String>> health() {
    var states = new LinkedHashMap<>(parts.states());
    if (!log.state().equals(PartsHealth.OK)) {
      states.put("Log", log.state());
    }
    boolean good = states.values().stream().allMatch(PartsHealth.OK::equals);
    return ResponseEntity.status(good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .body(states);
  }
}
