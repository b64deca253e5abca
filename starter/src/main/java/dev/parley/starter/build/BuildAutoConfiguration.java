package dev.parley.starter.build;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;

/// Tells which build this is.
@AutoConfiguration(
    afterName = "org.springframework.boot.autoconfigure.info.ProjectInfoAutoConfiguration")
@ConditionalOnClass({InfoContributor.class, MeterBinder.class})
public final class BuildAutoConfiguration {

  @Bean
  Build build(
      ObjectProvider<BuildProperties> jar,
      @Value("${parley.commit:" + Build.UNKNOWN + "}") String commit,
      @Value("${parley.commit-time:" + Build.UNKNOWN + "}") String time) {
    var properties = jar.getIfAvailable();
    var version = properties == null ? null : properties.getVersion();
    return new Build(version == null ? Build.UNKNOWN : version, commit, time);
  }

  @Bean
  InfoContributor commitInfo(Build build) {
    return info -> info.withDetail("commit", Map.of("id", build.commit(), "time", build.time()));
  }

  @Bean
  MeterBinder buildMetric(Build build) {
    return registry ->
        Gauge.builder("parley.build", () -> 1)
            .tag("version", build.version())
            .tag("commit", build.commit())
            .tag("time", build.time())
            .register(registry);
  }

  @Bean
  ApplicationListener<ApplicationStartedEvent> buildLog(Build build) {
    return _ -> LoggerFactory.getLogger(Build.class).info("Started {}", build);
  }
}
