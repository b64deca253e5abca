package dev.parley.gateway.settings;

import dev.parley.gateway.memory.BudgetSetting;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// Settings of a gateway, `parley.*`.
///
/// @param instance this gateway's own name among all, also the key of replies to it
/// @param messageServiceUrl the message service's main port, whose `/internal` is asked
/// @param internalToken the credential for that
/// @param guests whether a connection without a token becomes a guest
/// @param origins web pages besides those of its own hosts that may open a socket, such as
///   `https://chat.example`
/// @param hosts names and addresses of this gateway, without a port: a page that was loaded from
///   one of them may open a socket there
/// @param trustedProxies networks whose `X-Forwarded-*` count
/// @param limits what one client may do
/// @param presence who is told of whom
/// @param outboxBytes what one socket may have queued before it is closed as too slow
/// @param memoryBudget what all queues, rings and catch-up pages may take together: a share of the
///   heap such as `50%`, or bytes such as `256MB`, at least 8 MB
/// @param tracing which messages are followed
@Validated
@ConfigurationProperties("parley")
public record GatewayProperties(
    @NotBlank String instance,
    @NotNull @Valid Kafka kafka,
    @NotNull URI messageServiceUrl,
    @NotNull String internalToken,
    boolean guests,
    @NotNull Set<String> origins,
    @NotEmpty Set<String> hosts,
    @NotNull List<String> trustedProxies,
    @NotNull @Valid Limits limits,
    @NotNull @Valid Presence presence,
    @Min(131_072) int outboxBytes,
    @NotNull @Pattern(regexp = BudgetSetting.FORM) String memoryBudget,
    @NotNull @Valid Tracing tracing) {

  /// The topics; the starter has the broker's address.
  ///
  /// @param partitions of topics that are missing
  /// @param replication of topics that are missing
  public record Kafka(@Min(1) int partitions, @Min(1) short replication) {}

  /// What one client may do.
  ///
  /// @param enabled false lifts all limits but those that bound memory
  /// @param socketsPerUser at a time, on this gateway
  /// @param socketsPerAddress at a time, on this gateway, by the client's address; a trusted
  ///   proxy's own are not counted
  /// @param handshakesPerSecond with twice and a half as many at once
  public record Limits(
      boolean enabled,
      @Min(1) int socketsPerUser,
      @Min(1) int socketsPerAddress,
      @Min(1) int handshakesPerSecond) {}

  /// Which messages are followed.
  ///
  /// @param sampling the share of frames that make a trace, up to 1; 0: tracing is off
  /// @param collector where spans are sent, OTLP over HTTP
  public record Tracing(
      @DecimalMin("0") @DecimalMax("1") double sampling, @NotNull URI collector) {}

  /// Who is told of whom.
  ///
  /// @param enabled false: nobody's presence is kept or told
  /// @param window how long changes of a room are gathered before they are told
  /// @param life how long somebody stays online whose gateway has died; the same on all gateways
  /// @param limit of people in a room, one counted once a gateway; above it neither presence nor
  ///   typing is told
  public record Presence(
      boolean enabled,
      @DurationMin(millis = 100) @DurationMax(seconds = 5) Duration window,
      @DurationMin(seconds = 3) @DurationMax(seconds = 40) Duration life,
      @Min(2) @Max(5_000) int limit) {}
}
