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

/// The settings; the README lists their environment variables.
///
/// @param instance the name of this process, unique per process; replies to it carry it as their
///   key
/// @param partitions of the topics, if they do not exist yet
/// @param replication of the topics, if they do not exist yet
/// @param internalToken the token of other services for `/internal`; blank: `/internal` refuses
///   every request
/// @param recentMemory maximum size of the entries kept in memory
/// @param seenBy the largest room, in members, that shows who has seen a message; 0: none
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

  /// How this service uses Kafka; the address is a setting of the starter.
  ///
  /// @param protocol `consumer` (KIP-848) or, if you cannot configure the broker, `classic`
  /// @param concurrency consumer threads; each takes whole partitions
  /// @param inFlight unacknowledged requests of the entries' producer: with 1 it sends at once when
  ///   idle and batches records while a request is in flight
  public record Kafka(
      @Pattern(regexp = "consumer|classic") String protocol,
      @Min(1) @Max(64) int concurrency,
      @Min(1) @Max(5) int inFlight) {}

  /// The database `messages`.
  ///
  /// @param url a JDBC address; it may contain user and password itself
  /// @param owner the user who changes tables, if `user` may not; blank: `user` does
  public record Postgres(
      @NotBlank String url,
      @NotNull String user,
      @NotNull String password,
      @NotNull String owner,
      @NotNull String ownerPassword) {}

  /// Which messages are traced.
  ///
  /// @param sampling the share of REST requests that start a trace, up to 1; 0: tracing is off
  /// @param collector where spans are sent, OTLP over HTTP
  public record Tracing(
      @DecimalMin("0") @DecimalMax("1") double sampling, @NotNull URI collector) {}
}
