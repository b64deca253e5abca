package dev.parley.local.health;

import dev.parley.stack.FreePorts;
import dev.parley.stack.Ports;
import dev.parley.stack.StackProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Checks the health of the processes in stack.json.
///
/// A service is asked for its `/health`; the api-gateway answers for all of them. Postgres, Redis
/// and Kafka count as healthy when their port answers: the services report whether they work.
///
/// @param authority whose certificates are trusted; null without TLS
public record ProcessHealth(@Nullable Path authority) {

  /// The part of message-service's `/health` that reports a stalled log.
  private static final String LOG = "Log";

  private static final String WELL = "ok";
  private static final Set<String> FOUNDATIONS = Set.of("postgres", "redis", "kafka");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Takes at most some seconds.
  public HealthStatus of(StackProcess process) {
    if (FOUNDATIONS.contains(process.name())) {
      return FreePorts.answers(process.port()) ? HealthStatus.OK : HealthStatus.SILENT;
    }
    return Http.get(at(process.port(), "/health"), authority)
        .map(answer -> condition(process, answer))
        .orElse(HealthStatus.SILENT);
  }

  private HealthStatus condition(StackProcess process, Http.Answer answer) {
    var wrong = new ArrayList<String>();
    try {
      JSON.readTree(answer.body())
          .forEachEntry((part, state) -> {
            if (!WELL.equals(state.asString(""))) {
              wrong.add(
                  part.equals(LOG) ? stalled(process, state) : part + ' ' + state.asString("?"));
            }
          });
    } catch (JacksonException e) {
      return HealthStatus.bad("/health answers %d without JSON".formatted(answer.status()));
    }
    if (wrong.isEmpty()) {
      return answer.isOk()
          ? HealthStatus.OK
          : HealthStatus.bad("/health answers " + answer.status());
    }
    return HealthStatus.bad(String.join("; ", wrong));
  }

  /// How long it has stood still is a figure on the management port; only message-service has it.
  private String stalled(StackProcess process, JsonNode state) {
    var figures = at(Ports.management(process.port()), "/actuator/prometheus");
    var seconds =
        Http.get(figures, authority).filter(Http.Answer::isOk).stream()
            .flatMapToDouble(
                answer -> PrometheusText.of("parley_append_oldest_seconds", answer.body()))
            .max();
    var text = state.asString("?") + ": ";
    if (seconds.isEmpty()) {
      return text + "the log does not advance";
    }
    return seconds.getAsDouble() < 1
        ? text + "one room cannot be written; the others continue"
        : text + "the log has not advanced for %.0f s".formatted(seconds.getAsDouble());
  }

  private String at(int port, String path) {
    var scheme = authority == null ? "http" : "https";
    return URI.create(scheme + "://127.0.0.1:" + port).resolve(path).toString();
  }
}
