package dev.parley.starter.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class BuildTests {

  private final ApplicationContextRunner service =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(BuildAutoConfiguration.class));

  @Test
  void infoAndMetricNameVersionCommitAndTime() {
    var jar = new Properties();
    jar.setProperty("version", "1.2.3");
    service
        .withBean(BuildProperties.class, () -> new BuildProperties(jar))
        .withPropertyValues("parley.commit=abc1234", "parley.commit-time=2026-11-25T04:30:00Z")
        .run(context -> {
          var info = new Info.Builder();
          context.getBean(InfoContributor.class).contribute(info);
          assertThat(info.build().get("commit"))
              .isEqualTo(Map.of("id", "abc1234", "time", "2026-11-25T04:30:00Z"));

          var metrics = new SimpleMeterRegistry();
          context.getBean(MeterBinder.class).bindTo(metrics);
          assertThat(metrics.get("parley.build").gauge().getId().getTags())
              .contains(
                  Tag.of("version", "1.2.3"),
                  Tag.of("commit", "abc1234"),
                  Tag.of("time", "2026-11-25T04:30:00Z"));
        });
  }

  @Test
  void whatNobodyToldIsUnknown() {
    service.run(context ->
        assertThat(context.getBean(Build.class))
            .hasToString("version unknown, commit unknown of unknown"));
  }
}
