package dev.parley.api.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.api.route.Routes;
import dev.parley.api.stub.RunningGateway;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.server.PathContainer;
import tools.jackson.databind.json.JsonMapper;

class DocsIT extends RunningGateway {

  @BeforeEach
  void servicesDescribeThemselves() {
    AUTH.answerJson(
        "/openapi",
        describing(
            "/api/auth/login",
            "/api/auth/register",
            "/api/auth/guest",
            "/api/auth/refresh",
            "/api/auth/logout",
            "/api/auth/me",
            "/api/auth/me/password",
            "/api/auth/me/account",
            "/api/auth/me/email",
            "/api/auth/recovery",
            "/api/auth/me/deletion",
            "/api/auth/administrator",
            "/api/auth/accounts",
            "/api/auth/accounts/{account}",
            "/api/auth/devices",
            "/api/auth/devices/{device}",
            "/.well-known/jwks.json"));
    ROOM.answerJson(
        "/openapi",
        describing(
            "/api/rooms",
            "/api/rooms/{room}",
            "/api/rooms/{room}/members",
            "/api/rooms/{room}/bans",
            "/api/rooms/{room}/mutes",
            "/api/directs"));
    MESSAGE.answerJson(
        "/openapi",
        describing(
            "/api/rooms/{room}/messages",
            "/api/rooms/{room}/log",
            "/api/rooms/{room}/read",
            "/api/mentions",
            "/api/messages/{message}",
            "/api/search",
            "/api/export",
            "/api/unread",
            "/internal/heads"));
  }

  @Test
  void mergesTheServicesDescriptions() {
    var response =
        await().until(() -> get("/docs/openapi.json"), it -> it.body().contains("/api/unread"));

    assertThat(json(response).path("openapi").asString()).isEqualTo("3.1.0");
    assertThat(response.body()).doesNotContain("/internal");
  }

  @Test
  void describesAPathForEveryRouteAndNoOther() {
    var paths =
        await()
            .until(
                () -> json(get("/docs/openapi.json")).path("paths").propertyNames(),
                it -> it.contains("/api/unread") && it.contains("/api/auth/login"));

    assertThat(paths).allSatisfy(path -> assertThat(Routes.serviceOf(path)).isPresent());
    assertThat(Routes.table())
        .allSatisfy(line ->
            assertThat(paths)
                .map(PathContainer::parsePath)
                .anyMatch(path -> line.path().matches(path)));
  }

  @ParameterizedTest
  @CsvSource({
    "/docs/, text/html",
    "/docs/docs.js, text/javascript",
    "/docs/docs.css, text/css",
    "/docs/swagger/swagger-ui-bundle.js, text/javascript",
    "/docs/swagger/swagger-ui.css, text/css",
    "/docs/asyncapi.json, application/json",
    "/docs/asyncapi.yaml, application/yaml",
    "/docs/openapi.json, application/json",
  })
  void servesThePageAndAllItNeeds(String path, String type) {
    var response = get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    assertThat(response.body()).isNotEmpty();
  }

  @Test
  void redirectsToThePage() {
    assertThat(get("/docs").headers().firstValue("Location")).hasValue("/docs/");
  }

  @Test
  void thePageAsksNoOtherMachineForAnything() {
    var elsewhere = Pattern.compile("(src|href)=\"(https?:)?//");

    assertThat(elsewhere.matcher(get("/docs/").body()).find()).isFalse();
    assertThat(get("/docs/docs.js").body()).doesNotContain("http://", "https://");
  }

  @Test
  void theAsyncApiDocumentIsTheOneInTheJar() {
    assertThat(JsonMapper.shared().readTree(get("/docs/asyncapi.json").body()))
        .isEqualTo(AsyncApi.read());
  }

  @Test
  void answers404ForAFileThatIsNotThere() {
    assertProblem(get("/docs/nothing.js"), 404, "not_found");
  }

  private static String describing(String... paths) {
    var document = JsonMapper.shared().createObjectNode().put("openapi", "3.1.0");
    for (var path : paths) {
      document
          .withObject("/paths")
          .putObject(path)
          .putObject("get")
          .putObject("responses")
          .putObject("200");
    }
    return document.toString();
  }
}
