package dev.parley.system.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The schemas of the server's frames in the AsyncAPI document of the running stack, by type.
final class FrameSchemas {

  private static @Nullable FrameSchemas shared;

  private final Map<String, Schema> schemas = new HashMap<>();

  private FrameSchemas(ObjectNode document) {
    var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    for (var message : document.at("/channels/socket/messages").properties()) {
      if (message.getKey().startsWith("server")) {
        // The schema is part of the whole document, so that its references resolve.
        var whole = document.deepCopy();
        whole.put("$ref", message.getValue().at("/payload/$ref").asString());
        schemas.put(
            message.getValue().required("name").asString(),
            registry.getSchema(whole.toString(), InputFormat.JSON));
      }
    }
  }

  public static synchronized FrameSchemas shared() {
    if (shared == null) {
      var answer = Stack.shared().rest().get("/docs/asyncapi.json", null);
      assertThat(answer.statusCode()).isEqualTo(200);
      shared = new FrameSchemas((ObjectNode) Frame.of(answer.body()).json());
    }
    return shared;
  }

  /// Fails when a frame does not match the document.
  public void check(List<Frame> frames) {
    for (var frame : frames) {
      var schema = schemas.get(frame.type());
      if (schema == null) {
        throw new AssertionError("a frame that is not in the document: " + frame.text());
      }
      assertThat(schema.validate(frame.text(), InputFormat.JSON)).as(frame.text()).isEmpty();
    }
  }
}
