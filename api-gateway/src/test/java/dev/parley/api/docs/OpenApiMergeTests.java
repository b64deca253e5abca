package dev.parley.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.route.Service;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OpenApiMergeTests {

  private static final String ROOMS =
      """
      {"openapi":"3.1.0","info":{"title":"rooms"},
       "paths":{
         "/api/rooms":{"post":{"responses":{"201":{"content":{"application/json":
           {"schema":{"$ref":"#/components/schemas/Item"}}}}}}},
         "/internal/x":{"get":{"responses":{"200":{}}}},
         "/api/unread":{"get":{"responses":{"200":{}}}},
         "/health":{"get":{"responses":{"200":{}}}}},
       "components":{"schemas":{"Item":{"type":"object","title":"a room"}}}}
      """;

  private static final String MESSAGES =
      """
      {"openapi":"3.1.0","info":{"title":"messages"},
       "paths":{"/api/unread":{"get":{"responses":{"200":{"content":{"application/json":
           {"schema":{"$ref":"#/components/schemas/Item"}}}}}}}},
       "components":{"schemas":{
         "Item":{"type":"object","properties":{"in":{"$ref":"#/components/schemas/Item"}}}}}}
      """;

  @Test
  void keepsWhatCanBeCalledFromOutsideAndOnlyFromTheServiceThatAnswersIt() {
    var document = new OpenApiMerge().add(Service.ROOM, parse(ROOMS)).document();

    assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
    assertThat(document.path("paths").propertyNames()).containsExactly("/api/rooms");
  }

  @Test
  void givesASchemaWhoseNameIsTakenTheServicesNameInFront() {
    var document =
        new OpenApiMerge()
            .add(Service.ROOM, parse(ROOMS))
            .add(Service.MESSAGE, parse(MESSAGES))
            .document();

    var schemas = document.at("/components/schemas");
    assertThat(schemas.at("/Item/title").asString()).isEqualTo("a room");
    assertThat(schemas.at("/MessageItem/properties/in/$ref").asString())
        .isEqualTo("#/components/schemas/MessageItem");
    assertThat(reference(document, "/paths/~1api~1rooms/post/responses/201"))
        .isEqualTo("#/components/schemas/Item");
    assertThat(reference(document, "/paths/~1api~1unread/get/responses/200"))
        .isEqualTo("#/components/schemas/MessageItem");
  }

  @Test
  void sharesASchemaThatTwoServicesHaveAlike() {
    var document =
        new OpenApiMerge()
            .add(Service.AUTH, parse(MESSAGES))
            .add(Service.MESSAGE, parse(MESSAGES))
            .document();

    assertThat(document.at("/components/schemas").propertyNames())
        .containsExactlyInAnyOrder("Problem", "Item");
  }

  @Test
  void saysWhichServiceIsMissing() {
    var document =
        new OpenApiMerge()
            .add(Service.AUTH, Optional.empty())
            .add(Service.ROOM, parse(ROOMS))
            .document();

    assertThat(document.at("/info/description").asString()).contains("auth-service");
    assertThat(document.path("paths").propertyNames()).containsExactly("/api/rooms");
  }

  @Test
  void asksForABearerTokenAndDescribesProblems() {
    var document = new OpenApiMerge().add(Service.ROOM, parse(ROOMS)).document();

    assertThat(document.at("/components/securitySchemes/bearer/scheme").asString())
        .isEqualTo("bearer");
    assertThat(document.at("/security/0/bearer").isArray()).isTrue();
    assertThat(document.at("/paths/~1api~1rooms/post/responses/default/$ref").asString())
        .isEqualTo("#/components/responses/Problem");
    assertThat(document.at("/components/schemas/Problem/properties/code").isMissingNode())
        .isFalse();
  }

  @Test
  void whatAServiceMarksWithATokenNeedsOneAndTheRestDoesNot() {
    var marked =
        """
        {"openapi":"3.1.0","paths":{
          "/api/auth/login":{"post":{"responses":{"200":{}}}},
          "/api/auth/me":{"get":{"security":[{"bearer":[]}],"responses":{"200":{}}}}}}
        """;
    var document = new OpenApiMerge().add(Service.AUTH, parse(marked)).document();

    assertThat(document.at("/paths/~1api~1auth~1login/post/security")).isEmpty();
    assertThat(document.at("/paths/~1api~1auth~1me/get/security")).hasSize(1);
  }

  @Test
  void whatAServiceNeverMarksNeedsAToken() {
    var document = new OpenApiMerge().add(Service.ROOM, parse(ROOMS)).document();

    assertThat(document.at("/paths/~1api~1rooms/post/security/0/bearer").isArray()).isTrue();
  }

  private static String reference(ObjectNode document, String response) {
    return document.at(response + "/content/application~1json/schema/$ref").asString();
  }

  private static Optional<ObjectNode> parse(String json) {
    return Optional.of((ObjectNode) JsonMapper.shared().readTree(json));
  }
}
