package dev.parley.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.parley.events.command.Command;
import dev.parley.events.entry.Entry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/// Types, schemas and samples agree.
class ContractTests {

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  static Stream<Contract> everyCase() {
    return Contract.all();
  }

  @ParameterizedTest
  @MethodSource("everyCase")
  void theSampleFollowsTheSchema(Contract contract) {
    assertThat(errors(contract, contract.sample())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("everyCase")
  void theSampleIsWhatTheTypeReadsAndWrites(Contract contract) {
    var value = EventJson.read(contract.sample().getBytes(UTF_8), contract.sealedType());

    assertThat(value).isInstanceOf(contract.caseType());
    assertThat(new String(EventJson.write(value), UTF_8)).isEqualTo(contract.sample());
    switch (value) {
      case Command command -> assertThat(command.type()).isEqualTo(contract.type());
      case Entry entry -> assertThat(entry.type()).isEqualTo(contract.type());
      default -> {}
    }
  }

  @ParameterizedTest
  @MethodSource("everyCase")
  void whatTheSchemaRequiresTheTypeRequiresToo(Contract contract) {
    var schema = EventJson.read(contract.schema().getBytes(UTF_8), ObjectNode.class);
    for (var field : schema.required("required")) {
      var incomplete = EventJson.read(contract.sample().getBytes(UTF_8), ObjectNode.class);
      incomplete.remove(field.asString());

      assertThat(errors(contract, incomplete.toString())).as("schema, %s", field).isNotEmpty();
      assertThatThrownBy(() -> EventJson.read(EventJson.write(incomplete), contract.sealedType()))
          .as("type, %s", field)
          .isInstanceOf(UnreadableException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("everyCase")
  void aReaderIgnoresWhatItDoesNotKnow(Contract contract) {
    var later = EventJson.read(contract.sample().getBytes(UTF_8), ObjectNode.class);
    later.put("addedLater", true);

    assertThat(errors(contract, later.toString())).isEmpty();
    assertThat(EventJson.read(EventJson.write(later), contract.sealedType()))
        .isInstanceOf(contract.caseType());
  }

  private static List<String> errors(Contract contract, String json) {
    Schema schema = SCHEMAS.getSchema(contract.schema());
    return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }
}
