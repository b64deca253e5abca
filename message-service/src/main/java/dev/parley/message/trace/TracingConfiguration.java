package dev.parley.message.trace;

import dev.parley.message.settings.MessageProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// With `PARLEY_TRACE_SAMPLING=0` none of these beans exist.
@Configuration(proxyBeanMethods = false)
@Conditional(TracingConfiguration.TracingOn.class)
class TracingConfiguration {

  static final class TracingOn implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return context.getEnvironment().getProperty("parley.tracing.sampling", Double.class, 0.0) > 0;
    }
  }

  @Bean
  Spans spans(MessageProperties properties) {
    var tracing = properties.tracing();
    return Spans.open(properties.instance(), tracing.sampling(), tracing.collector());
  }

  @Bean
  TransactionTimes transactionTimes() {
    return new TransactionTimes();
  }
}
