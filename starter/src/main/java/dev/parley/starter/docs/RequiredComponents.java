package dev.parley.starter.docs;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Describes the components of a record that are never null as required.
final class RequiredComponents implements ModelConverter {

  private static final String SCHEMAS = "#/components/schemas/";

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    var schema = chain.next().resolve(type, context, chain);
    var record = Json31.mapper().constructType(type.getType()).getRawClass();
    if (schema != null && record.isRecord()) {
      require(record, defined(schema, context));
    }
    return schema;
  }

  private static Schema<?> defined(Schema<?> schema, ModelConverterContext context) {
    var ref = schema.get$ref();
    return ref == null || !ref.startsWith(SCHEMAS)
        ? schema
        : context.getDefinedModels().getOrDefault(ref.substring(SCHEMAS.length()), schema);
  }

  private static void require(Class<?> record, Schema<?> schema) {
    var properties = schema.getProperties();
    if (properties == null) {
      return;
    }
    for (var component : record.getRecordComponents()) {
      var required = schema.getRequired();
      boolean isNew = required == null || !required.contains(component.getName());
      if (isNew
          && properties.containsKey(component.getName())
          && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        schema.addRequiredItem(component.getName());
      }
    }
  }
}
