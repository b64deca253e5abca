package dev.parley.api.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.api.stub.RunningGateway;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthIT extends RunningGateway {

  /// Waits until the previous test's answer has left the cache.
  @BeforeEach
  void isWellAtFirst() {
    awaitHealth("{\"DB\":\"ok\",\"Redis\":\"ok\",\"Kafka\":\"ok\"}");
  }

  @Test
  void saysExactlyThisWhenAllIsWell() {
    var response = get("/health");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(response.body()).isEqualTo("{\"DB\":\"ok\",\"Redis\":\"ok\",\"Kafka\":\"ok\"}");
  }

  @Test
  void namesThePartThatOneServiceMisses() {
    MESSAGE.answer("/health", 503, "application/json", "{\"DB\":\"down\",\"Kafka\":\"ok\"}");

    var response = awaitHealth("{\"DB\":\"down\",\"Redis\":\"ok\",\"Kafka\":\"ok\"}");

    assertThat(response.statusCode()).isEqualTo(503);
  }

  @Test
  void namesAServiceThatIsAway() {
    MESSAGE.stop();
    try {
      awaitHealth("{\"DB\":\"ok\",\"Redis\":\"ok\",\"Kafka\":\"ok\",\"message-service\":\"down\"}");
    } finally {
      MESSAGE.start();
    }
  }

  @Test
  void namesAServiceThatDoesNotAnswerInTime() {
    var gate = ROOM.hang();
    try {
      awaitHealth("{\"DB\":\"ok\",\"Redis\":\"ok\",\"Kafka\":\"ok\",\"room-service\":\"down\"}");
    } finally {
      gate.countDown();
      ROOM.reset();
    }
  }

  @Test
  void isWellWithOneOfTwoWsGateways() {
    GATEWAY_1.stop();
    try {
      assertThat(awaitHealth("{\"DB\":\"ok\",\"Redis\":\"ok\",\"Kafka\":\"ok\"}").statusCode())
          .isEqualTo(200);
    } finally {
      GATEWAY_1.start();
    }
  }

  @Test
  void asksTheServicesOnceForManyWhoAsk() {
    for (int i = 0; i < 50; i++) {
      get("/health");
    }

    assertThat(AUTH.received()).filteredOn(it -> it.path().equals("/health")).hasSizeLessThan(10);
  }

  private HttpResponse<String> awaitHealth(String body) {
    return await().until(() -> get("/health"), it -> it.body().equals(body));
  }
}
