package dev.parley.starter.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequiredComponentsTests {

  record Page(List<Row> rows, @Nullable String next) {}

  record Row(String id, int count, @Nullable Long version) {}

  @Test
  void whatIsNeverNullIsRequired() {
    var converters = new ModelConverters(true);
    converters.addConverter(new RequiredComponents());

    assertThat(required(converters, "Page")).containsExactly("rows");
    assertThat(required(converters, "Row")).containsExactlyInAnyOrder("id", "count");
  }

  private static List<Object> required(ModelConverters converters, String name) {
    Schema<?> schema = Objects.requireNonNull(converters.readAll(Page.class).get(name));
    return List.copyOf(schema.getRequired());
  }
}
