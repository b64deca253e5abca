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
/// @param instance this gateway's unique name, also the key of its replies
/// @param messageServiceUrl message-service's main port, for requests to `/internal`
/// @param internalToken the service token for these requests
/// @param guests whether a connection without a token becomes a guest
/// @param origins further web origins that may open a socket, such as `https://chat.example`
/// @param hosts names and addresses of this gateway, without a port: a page that was loaded from
///   one of them may open a socket there
/// @param trustedProxies networks whose `X-Forwarded-*` count
/// @param limits of one client
/// @param presence settings
/// @param outboxBytes how many bytes may wait for one socket before it is closed as too slow
/// @param memoryBudget what all queues, rings and catch-up pages may use together: a share of the
///   heap such as `50%`, or bytes such as `256MB`, at least 8 MB
/// @param tracing which messages are traced
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

  /// The topics; the address of the broker is a setting of the starter.
  ///
  /// @param partitions of topics that are created
  /// @param replication of topics that are created
  public record Kafka(@Min(1) int partitions, @Min(1) short replication) {}

  /// The limits of one client.
  ///
  /// @param enabled false lifts all limits but those on memory
  /// @param socketsPerUser at a time, on this gateway
  /// @param socketsPerAddress at a time, on this gateway, by the client's address; a trusted
  ///   proxy's own sockets are not counted
  /// @param handshakesPerSecond on average; 2.5 times as many at once
  public record Limits(
      boolean enabled,
      @Min(1) int socketsPerUser,
      @Min(1) int socketsPerAddress,
      @Min(1) int handshakesPerSecond) {}

  /// Which messages are traced.
  ///
  /// @param sampling the share of frames that start a trace, up to 1; 0: tracing is off
  /// @param collector where spans are sent, OTLP over HTTP
  public record Tracing(
      @DecimalMin("0") @DecimalMax("1") double sampling, @NotNull URI collector) {}

  /// Presence.
  ///
  /// @param enabled false: no presence is stored or sent
  /// @param window how long changes of a room are collected before they are sent
  /// @param life how long a user stays online whose gateway has crashed; the same on all gateways
  /// @param limit of users in a room, each counted once per gateway; above it neither presence nor
  ///   typing is sent
  public record Presence(
      boolean enabled,
      @DurationMin(millis = 100) @DurationMax(seconds = 5) Duration window,
      @DurationMin(seconds = 3) @DurationMax(seconds = 40) Duration life,
      @Min(2) @Max(5_000) int limit) {}
}
