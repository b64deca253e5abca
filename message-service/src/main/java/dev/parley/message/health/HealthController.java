package dev.parley.message.health;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `GET /health`: 200 when every part answers, 503 and the failing part's state otherwise.
@Hidden
@RestController
class HealthController {

  private final PartsHealth parts;

  HealthController(PartsHealth parts) {
    this.parts = parts;
  }

  @GetMapping(path = "/health", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, String>> health() {
    var states = parts.states();
    boolean good = states.values().stream().allMatch(PartsHealth.OK::equals);
    return ResponseEntity.status(good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .body(states);
  }
}
