package dev.parley.starter.json;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/// Strictness that has no property in Boot: a number or a boolean is not accepted as text
/// (`{"name":7}`).
@AutoConfiguration
@ConditionalOnClass({JsonMapperBuilderCustomizer.class, LogicalType.class})
public final class JsonAutoConfiguration {

  @Bean
  JsonMapperBuilderCustomizer textIsText() {
    return json ->
        json.withCoercionConfig(
            LogicalType.Textual,
            coercion ->
                coercion
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
  }
}
