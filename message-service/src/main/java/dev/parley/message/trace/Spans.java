package dev.parley.message.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.CloudEventHeaders;
import dev.parley.starter.trace.SpanExport;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.Headers;

/// Makes the spans of a message's way through this service.
///
/// The names of spans and attributes are those of docs/tracing.md; they never contain a message's
/// text or a token. Safe for many threads.
public final class Spans implements AutoCloseable {

  private final SpanExport export;
  private final Tracer tracer;
  private final Propagator propagator;

  private Spans(SpanExport export) {
    this.export = export;
    this.tracer = export.tracer();
    this.propagator = export.propagator();
  }

  /// Starts tracing.
  ///
  /// @param sampling the share of traces that begin here and are kept, up to 1
  /// @param collector where spans are sent, such as `http://localhost:4318/v1/traces`
  static Spans open(String instance, double sampling, URI collector) {
    return new Spans(
        SpanExport.open("message-service", "dev.parley.message", instance, sampling, collector));
  }

  /// The first span of a trace, if this one is sampled.
  public Optional<Span> first(String name, Span.Kind kind) {
    var span = tracer.spanBuilder().setNoParent().name(name).kind(kind).start();
    return Optional.of(span).filter(Spans::isFollowed);
  }

  /// The next span of the trace of a record, if it is sampled.
  public Optional<Span> next(Headers headers, String name) {
    if (headers.lastHeader(CloudEventHeaders.TRACE) == null) {
      return Optional.empty();
    }
    var span =
        propagator
            .extract(headers, (from, key) -> CloudEventHeaders.text(from, key).orElse(null))
            .name(name)
            .kind(Span.Kind.CONSUMER)
            .start();
    return Optional.of(span).filter(Spans::isFollowed);
  }

  /// A running child of a span.
  public Span part(Span whole, String name, Span.Kind kind) {
    return tracer.spanBuilder().setParent(whole.context()).name(name).kind(kind).start();
  }

  /// A completed child of a span.
  public void past(Span whole, String name, Instant from, Instant to) {
    tracer
        .spanBuilder()
        .setParent(whole.context())
        .name(name)
        .kind(Span.Kind.CLIENT)
        .startTimestamp(micros(from), TimeUnit.MICROSECONDS)
        .start()
        .end(micros(to), TimeUnit.MICROSECONDS);
  }

  /// Continues the trace in a record's headers.
  public void inject(Span span, Headers headers) {
    propagator.inject(
        span.context(), headers, (_, name, value) -> headers.add(name, value.getBytes(UTF_8)));
  }

  @Override
  public void close() {
    export.close();
  }

  private static boolean isFollowed(Span span) {
    return Boolean.TRUE.equals(span.context().sampled());
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
