package dev.parley.message.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// The settings; the README lists the environment variables behind them.
///
/// @param instance this process's own name, different in each: replies to it carry it as their key
/// @param partitions of the topics, if they are not there yet
/// @param replication of the topics, if they are not there yet
/// @param internalToken what other services must show at `/internal`; blank: nobody gets in
/// @param recentMemory bound of the entries kept in memory
/// @param seenBy members that a room may have for its messages to tell who has seen them; 0: never
/// @param failpoint for fault tests only, see [dev.parley.message.failpoint.FailPoint]
@Validated
@ConfigurationProperties("parley")
public record MessageProperties(
    @NotBlank String instance,
    @Min(1) int partitions,
    @Min(1) short replication,
    @NotNull String internalToken,
    @NotNull DataSize recentMemory,
    @Min(0) int seenBy,
    @NotNull String failpoint,
    @NotNull @Valid Kafka kafka,
    @NotNull @Valid Postgres postgres,
    @NotNull @Valid Tracing tracing) {

  /// How this service uses the broker; the starter has its address.
  ///
  /// @param protocol `consumer` (KIP-848) or, where the broker is not ours to tune, `classic`
  /// @param concurrency consumer threads; each takes whole partitions
  /// @param inFlight unacknowledged requests of the entries' producer: with 1 it sends at once when
  ///   idle and gathers while a request is out
  public record Kafka(
      @Pattern(regexp = "consumer|classic") String protocol,
      @Min(1) @Max(64) int concurrency,
      @Min(1) @Max(5) int inFlight) {}

  /// The database `messages`.
  ///
  /// @param url a JDBC address; it may carry user and password itself
  /// @param owner who changes tables, where `user` may not; blank: `user` does
  public record Postgres(
      @NotBlank String url,
      @NotNull String user,
      @NotNull String password,
      @NotNull String owner,
      @NotNull String ownerPassword) {}

  /// Which messages are followed.
  ///
  /// @param sampling the share of what comes by REST that makes a trace, up to 1; 0: tracing is off
  /// @param collector where spans are sent, OTLP over HTTP
  public record Tracing(
      @DecimalMin("0") @DecimalMax("1") double sampling, @NotNull URI collector) {}
}
