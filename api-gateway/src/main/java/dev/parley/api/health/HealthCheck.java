package dev.parley.api.health;

import dev.parley.api.health.HealthReport.Answers;
import dev.parley.api.route.Service;
import dev.parley.api.route.ServiceClient;
import dev.parley.api.settings.ApiGatewayProperties;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/// Checks the health of every service, one check at a time and at most once a second, however many
/// requests ask.
@Component
final class HealthCheck {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration KEPT = Duration.ofMillis(900);

  private final ServiceClient client;
  private final Mono<HealthReport> report;

  HealthCheck(ServiceClient client, ApiGatewayProperties properties) {
    this.client = client;
    var services = new ArrayList<Mono<Answers>>();
    for (var service : Service.values()) {
      services.add(ask(service.text(), List.of(service.url(properties))));
    }
    services.add(ask("ws-gateway", properties.wsGatewayUrls()));
    report = Flux.mergeSequential(services).collectList().map(HealthReport::merge).cache(KEPT);
  }

  Mono<HealthReport> report() {
    return report;
  }

  private Mono<Answers> ask(String service, List<URI> instances) {
    return Flux.fromIterable(instances)
        .flatMap(instance -> ask(instance).onErrorComplete())
        .collectList()
        .map(answers -> new Answers(service, answers));
  }

  private Mono<Map<String, String>> ask(URI instance) {
    return client.get(instance.resolve("/health"), PATIENCE).map(HealthCheck::parts);
  }

  private static Map<String, String> parts(ObjectNode answer) {
    var parts = new LinkedHashMap<String, String>();
    for (var part : answer.properties()) {
      parts.put(part.getKey(), part.getValue().asString("unknown"));
    }
    return parts;
  }
}
