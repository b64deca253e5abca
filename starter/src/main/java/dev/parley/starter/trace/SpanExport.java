package dev.parley.starter.trace;

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
import java.util.concurrent.TimeUnit;

/// Makes spans through Micrometer's bridge to OpenTelemetry, and sends them by OTLP over HTTP.
///
/// Spans that the collector does not take are dropped once 2,048 wait. Safe for many threads.
public final class SpanExport implements AutoCloseable {

  private static final Duration SEND_AFTER = Duration.ofSeconds(1);
  private static final Duration SEND_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration CLOSE = Duration.ofSeconds(2);
  private static final int MAX_QUEUED = 2_048;

  private final SdkTracerProvider provider;
  private final Tracer tracer;
  private final Propagator propagator;

  private SpanExport(SdkTracerProvider provider, String scope) {
    this.provider = provider;
    var otel = provider.get(scope);
    this.tracer = new OtelTracer(otel, new OtelCurrentTraceContext(), _ -> {});
    this.propagator =
        new OtelPropagator(
            ContextPropagators.create(W3CTraceContextPropagator.getInstance()), otel);
  }

  /// Begins to send spans.
  ///
  /// @param scope the package whose code makes the spans
  /// @param instance the name of this process
  /// @param sampling the share of the traces begun here that is followed, up to 1
  /// @param collector where spans are sent, such as `http://localhost:4318/v1/traces`
  public static SpanExport open(
      String service, String scope, String instance, double sampling, URI collector) {
    var exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(collector.toString())
            .setTimeout(SEND_TIMEOUT)
            .build();
    var resource =
        Attributes.of(
            AttributeKey.stringKey("service.name"),
            service,
            AttributeKey.stringKey("service.instance.id"),
            instance);
    var provider =
        SdkTracerProvider.builder()
            .setResource(Resource.getDefault().merge(Resource.create(resource)))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(sampling)))
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter)
                    .setScheduleDelay(SEND_AFTER)
                    .setMaxQueueSize(MAX_QUEUED)
                    .build())
            .build();
    return new SpanExport(provider, scope);
  }

  /// Begins spans.
  public Tracer tracer() {
    return tracer;
  }

  /// Reads and writes the W3C trace context.
  public Propagator propagator() {
    return propagator;
  }

  /// Sends the spans that wait, for at most 2 s.
  @Override
  public void close() {
    var _ = provider.shutdown().join(CLOSE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
