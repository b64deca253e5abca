package dev.parley.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.stub.RunningGateway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesIT extends RunningGateway {

  @ParameterizedTest
  @CsvSource({
    "/api/auth/register, auth-service",
    "/api/auth/me, auth-service",
    "/api/auth/me/deletion, auth-service",
    "/api/auth/accounts, auth-service",
    "/api/auth/accounts/01979d3e-7c00-7000-8000-0000000000b2/disabled, auth-service",
    "/.well-known/jwks.json, auth-service",
    "/.well-known/openid-configuration, auth-service",
    "/api/rooms, room-service",
    "/api/rooms/lobby, room-service",
    "/api/rooms/lobby/members, room-service",
    "/api/rooms/lobby/members/me, room-service",
    "/api/rooms/lobby/bans, room-service",
    "/api/rooms/lobby/bans/01979d3e-7c00-7000-8000-0000000000b2, room-service",
    "/api/rooms/lobby/mutes, room-service",
    "/api/rooms/lobby/mutes/01979d3e-7c00-7000-8000-0000000000b2, room-service",
    "/api/directs, room-service",
    "/api/rooms/lobby/messages, message-service",
    "/api/rooms/lobby/log, message-service",
    "/api/messages/01979d3e-7c00-7000-8000-0000000000e1, message-service",
    "/api/search, message-service",
    "/api/export, message-service",
    "/api/unread, message-service",
  })
  void bringsAPathToItsService(String path, String service) {
    var response = get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).path("service").asString()).isEqualTo(service);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/nowhere",
        "/api",
        "/api/rooms/lobby/secrets",
        "/internal/heads",
        "/internal/rooms/lobby/join",
        "/actuator",
        "/actuator/health",
        "/actuator/gateway/routes",
        "/openapi",
        "/api/auth/../../internal/heads",
        "/api/auth/%2e%2e/%2e%2e/internal/heads",
        "/api/auth/..%2f..%2finternal/heads",
        "/api/auth/..;/..;/internal/heads",
        "/api/messages//internal",
        "/webjars/swagger-ui/5.32.14/index.html",
      })
  void answers404ToWhatIsNotInTheTable(String path) {
    var response = get(path);

    assertProblem(response, 404, "not_found");
    assertThat(AUTH.received()).isEmpty();
    assertThat(ROOM.received()).isEmpty();
    assertThat(MESSAGE.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=5&before=58", "before=1&q=%C3%A9%20x"})
  void passesTheQueryOnAsItCame(String query) {
    assertThat(get("/api/rooms/lobby/messages?" + query).statusCode()).isEqualTo(200);
  }
}
