package dev.parley.api.stub;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.parts.Parts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The complete gateway, in front of stub services and a real Redis; one for all tests.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class RunningGateway {

  /// The gateway trusts a proxy on this address; other test addresses are not trusted.
  protected static final String TRUSTED = "127.0.0.9";

  protected static final String ORIGIN = "https://chat.example";

  protected static final StubService AUTH = new StubService("auth-service");
  protected static final StubService ROOM = new StubService("room-service");
  protected static final StubService MESSAGE = new StubService("message-service");
  protected static final StubGateway GATEWAY_1 = new StubGateway("one");
  protected static final StubGateway GATEWAY_2 = new StubGateway("two");

  protected static final HttpClient HTTP = HttpClient.newHttpClient();

  private static final String OK_DB = "{\"DB\":\"ok\",\"Kafka\":\"ok\"}";

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) {
    registry.add("management.server.port", () -> 0);
    registry.add("parley.auth-service-url", AUTH::url);
    registry.add("parley.room-service-url", ROOM::url);
    registry.add("parley.message-service-url", MESSAGE::url);
    registry.add("parley.ws-gateway-urls", () -> GATEWAY_1.url() + "," + GATEWAY_2.url());
    registry.add("spring.data.redis.url", () -> Parts.redis().url());
    registry.add("parley.cors-origins", () -> ORIGIN);
    registry.add("parley.trusted-proxies", () -> TRUSTED + "/32");
    registry.add("spring.cloud.gateway.server.webflux.httpclient.response-timeout", () -> "1s");
  }

  @BeforeEach
  void forget() {
    for (var service : List.of(AUTH, ROOM, MESSAGE)) {
      service.reset();
      service.answerJson("/health", OK_DB);
    }
    GATEWAY_1.reset();
    GATEWAY_2.reset();
  }

  protected int port() {
    return port;
  }

  protected URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  protected URI socketUri() {
    return URI.create("ws://127.0.0.1:" + port + "/ws");
  }

  /// A request from an address that no limit has counted before.
  protected HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + UUID.randomUUID());
  }

  protected HttpResponse<String> get(String path) {
    return send(request(path).build());
  }

  protected HttpResponse<String> send(HttpRequest request) {
    return send(HTTP, request);
  }

  protected HttpResponse<String> send(HttpClient http, HttpRequest request) {
    try {
      return http.send(request, ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// A client on another address of this machine.
  protected static HttpClient clientFrom(String address) {
    return HttpClient.newBuilder().localAddress(InetAddress.ofLiteral(address)).build();
  }

  protected static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  protected static void assertProblem(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(json(response).path("status").asInt()).isEqualTo(status);
    assertThat(json(response).path("code").asString()).isEqualTo(code);
    assertThat(json(response).path("title").asString()).isNotBlank();
    assertThat(response.body()).doesNotContain("Exception", "org.", "java.");
  }
}
