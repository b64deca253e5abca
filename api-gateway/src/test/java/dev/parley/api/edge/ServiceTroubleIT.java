package dev.parley.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.stub.RunningGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceTroubleIT extends RunningGateway {

  @Test
  void saysUnavailableWhileAServiceIsAwayAndGoesOnWhenItIsBack() {
    ROOM.stop();
    try {
      var response = get("/api/rooms");

      assertProblem(response, 503, "unavailable");
      assertThat(response.headers().firstValue("Retry-After")).hasValue("2");
      assertThat(get("/api/unread").statusCode()).isEqualTo(200);
    } finally {
      ROOM.start();
    }

    assertThat(get("/api/rooms").statusCode()).isEqualTo(200);
  }

  @Test
  void saysUnavailableWhenAServiceTakesTooLong() {
    var gate = MESSAGE.hang();
    try {
      var response = get("/api/unread");

      assertProblem(response, 503, "unavailable");
      assertThat(response.headers().firstValue("Retry-After")).isPresent();
    } finally {
      gate.countDown();
    }
  }

  @Test
  void passesAServicesOwnProblemOnAsItIs() {
    var problem =
        "{\"title\":\"Conflict\",\"status\":409,\"code\":\"conflict\",\"detail\":\"In use.\"}";
    ROOM.answer("/api/rooms", 409, "application/problem+json", problem);

    var response = get("/api/rooms");

    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.body()).isEqualTo(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid",
    "401, unauthorized",
    "404, not_found",
    "500, internal",
    "502, unavailable",
    "504, unavailable",
  })
  void givesAContainersErrorPageTheFormOfAProblem(int status, String code) {
    ROOM.answer("/api/rooms", status, "text/html", "<h1>org.apache.Something</h1>");

    assertProblem(get("/api/rooms"), status, code);
  }

  @Test
  void givesAnErrorWithoutABodyTheFormOfAProblem() {
    ROOM.answer("/api/rooms", 401, "text/plain", "");

    assertProblem(get("/api/rooms"), 401, "unauthorized");
  }
}
