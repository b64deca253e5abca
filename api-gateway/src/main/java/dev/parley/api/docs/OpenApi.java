package dev.parley.api.docs;

import dev.parley.api.route.Service;
import dev.parley.api.route.ServiceClient;
import dev.parley.api.settings.ApiGatewayProperties;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/// The merged REST document. A service's own description is fetched at most every 30 s. While the
/// service does not answer, its last description is used; if there is none, the document says so.
@Component
final class OpenApi {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration KEPT = Duration.ofSeconds(30);
  private static final Duration KEPT_INCOMPLETE = Duration.ofSeconds(2);

  private final ServiceClient client;
  private final ApiGatewayProperties properties;
  private final Map<Service, ObjectNode> known = new ConcurrentHashMap<>();
  private final Mono<ObjectNode> document;

  OpenApi(ServiceClient client, ApiGatewayProperties properties) {
    this.client = client;
    this.properties = properties;
    document =
        Flux.fromArray(Service.values())
            .flatMap(this::refresh)
            .then(Mono.fromSupplier(this::merge))
            .cache(
                _ -> isComplete() ? KEPT : KEPT_INCOMPLETE,
                _ -> Duration.ZERO,
                () -> Duration.ZERO);
  }

  Mono<ObjectNode> document() {
    return document;
  }

  private Mono<Void> refresh(Service service) {
    return client
        .get(service.url(properties).resolve("/openapi"), PATIENCE)
        .filter(answer -> answer.has("openapi"))
        .doOnNext(answer -> known.put(service, answer))
        .onErrorComplete()
        .then();
  }

  private ObjectNode merge() {
    var merge = new OpenApiMerge();
    for (var service : Service.values()) {
      merge.add(service, Optional.ofNullable(known.get(service)));
    }
    return merge.document();
  }

  private boolean isComplete() {
    return known.size() == Service.values().length;
  }
}
