package dev.parley.api.route;

import dev.parley.api.settings.TrustedHttp;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Fetches a JSON object from a service for the gateway itself: its health, its API's description.
@Component
public final class ServiceClient {

  private static final int MAX_ANSWER = 2 * 1024 * 1024;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final WebClient client;

  ServiceClient(TrustedHttp trusted) {
    var http = trusted.customize(HttpClient.newConnection());
    client =
        WebClient.builder()
            .clientConnector(new ReactorClientHttpConnector(http))
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_ANSWER))
            .build();
  }

  /// The object at that URL, whatever the status; an error when there is none in time.
  public Mono<ObjectNode> get(URI url, Duration timeout) {
    return client
        .get()
        .uri(url)
        .exchangeToMono(response -> response.bodyToMono(byte[].class))
        .map(body -> (ObjectNode) JSON.readTree(body))
        .timeout(timeout);
  }
}
