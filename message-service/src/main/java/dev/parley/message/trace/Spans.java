package dev.parley.message.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.CloudEventHeaders;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.Headers;

/// Creates spans through Micrometer's bridge to OpenTelemetry and sends them by OTLP over HTTP.
///
/// If the collector is too slow, spans are dropped once 2,048 wait. The names of spans and
/// attributes are those of docs/tracing.md; they never contain a message's text or a token. Safe
/// for many threads.
public final class Spans implements AutoCloseable {

  private static final Duration SEND_AFTER = Duration.ofSeconds(1);
  private static final Duration SEND_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration CLOSE = Duration.ofSeconds(2);
  private static final int MAX_QUEUED = 2_048;

  private final SdkTracerProvider provider;
  private final Tracer tracer;
  private final Propagator propagator;

  private Spans(SdkTracerProvider provider) {
    this.provider = provider;
    var otel = provider.get("dev.parley.message");
    this.tracer = new OtelTracer(otel, new OtelCurrentTraceContext(), _ -> {});
    this.propagator =
        new OtelPropagator(
            ContextPropagators.create(W3CTraceContextPropagator.getInstance()), otel);
  }

  /// Starts tracing.
  ///
  /// @param sampling the share of traces that begin here and are kept, up to 1
  /// @param collector where spans are sent, such as `http://localhost:4318/v1/traces`
  static Spans open(String instance, double sampling, URI collector) {
    var exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(collector.toString())
            .setTimeout(SEND_TIMEOUT)
            .build();
    var resource =
        Attributes.of(
            AttributeKey.stringKey("service.name"),
            "message-service",
            AttributeKey.stringKey("service.instance.id"),
            instance);
    return new Spans(
        SdkTracerProvider.builder()
            .setResource(Resource.getDefault().merge(Resource.create(resource)))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(sampling)))
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter)
                    .setScheduleDelay(SEND_AFTER)
                    .setMaxQueueSize(MAX_QUEUED)
                    .build())
            .build());
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
    var _ = provider.shutdown().join(CLOSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static boolean isFollowed(Span span) {
    return Boolean.TRUE.equals(span.context().sampled());
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
