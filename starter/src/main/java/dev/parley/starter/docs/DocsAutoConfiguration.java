package dev.parley.starter.docs;

import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Set;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/// How every service describes its calls and records.
@AutoConfiguration
@ConditionalOnClass(OperationCustomizer.class)
public final class DocsAutoConfiguration {

  /// Method names that say nothing without their controller.
  private static final Set<String> SHORT =
      Set.of(
          "list", "get", "put", "set", "create", "change", "remove", "delete", "lift", "open",
          "archive", "ask", "confirm");

  /// `listMember` for `list` of `MemberController`, where the method names no other id; springdoc
  /// would number equal names.
  @Bean
  OperationCustomizer operationIds() {
    return (operation, method) -> {
      var said = method.getMethodAnnotation(Operation.class);
      if (said != null && !said.operationId().isEmpty()) {
        return operation;
      }
      var name = method.getMethod().getName();
      var controller = method.getBeanType().getSimpleName().replaceFirst("Controller$", "");
      return operation.operationId(SHORT.contains(name) ? name + controller : name);
    };
  }

  @Bean
  ModelConverter requiredComponents() {
    return new RequiredComponents();
  }
}
