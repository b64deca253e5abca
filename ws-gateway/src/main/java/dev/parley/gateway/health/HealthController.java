package dev.parley.gateway.health;

import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `GET /health`: each part's state; 503 when one is down.
@RestController
class HealthController {

  private final GatewayHealth health;

  HealthController(GatewayHealth health) {
    this.health = health;
  }

  @GetMapping("/health")
  ResponseEntity<Map<String, String>> health() {
    var parts = health.parts();
    boolean up = parts.values().stream().allMatch("ok"::equals);
    return ResponseEntity.status(up ? 200 : 503).cacheControl(CacheControl.noStore()).body(parts);
  }
}
