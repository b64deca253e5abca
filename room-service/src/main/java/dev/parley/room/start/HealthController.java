package dev.parley.room.start;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `GET /health`: `{"DB":"ok","Kafka":"ok"}`, 503 when one is `down`.
@RestController
@Hidden
class HealthController {

  private final PartsCheck parts;

  HealthController(PartsCheck parts) {
    this.parts = parts;
  }

  @GetMapping("/health")
  ResponseEntity<Map<String, String>> health() {
    var states = new LinkedHashMap<String, String>();
    parts.answers().forEach((part, answers) -> states.put(part, answers ? "ok" : "down"));
    var status = states.containsValue("down") ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK;
    return ResponseEntity.status(status).cacheControl(CacheControl.noStore()).body(states);
  }
}
