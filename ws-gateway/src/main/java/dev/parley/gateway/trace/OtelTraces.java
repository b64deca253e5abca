package dev.parley.gateway.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.CloudEventHeaders;
import dev.parley.events.RoomId;
import dev.parley.events.Topics;
import dev.parley.events.UserId;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.header.Headers;

/// Spans through Micrometer's bridge to OpenTelemetry, sent by OTLP over HTTP.
///
/// If the collector is too slow, spans are dropped once 2,048 wait. The names of spans and
/// attributes are those of docs/tracing.md; they never contain a message's text or a token.
public final class OtelTraces implements Traces {

  private static final Duration SEND_AFTER = Duration.ofSeconds(1);
  private static final Duration SEND_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration CLOSE = Duration.ofSeconds(2);
  private static final int MAX_QUEUED = 2_048;

  /// A limit, because a message in a room of a thousand sockets would cause a thousand spans.
  private static final int MAX_WRITES = 8;

  private final SdkTracerProvider provider;
  private final Tracer tracer;
  private final Propagator propagator;

  private OtelTraces(SdkTracerProvider provider) {
    this.provider = provider;
    var otel = provider.get("dev.parley.gateway");
    this.tracer = new OtelTracer(otel, new OtelCurrentTraceContext(), _ -> {});
    this.propagator =
        new OtelPropagator(
            ContextPropagators.create(W3CTraceContextPropagator.getInstance()), otel);
  }

  /// Starts tracing.
  ///
  /// @param sampling the share of frames that is traced, up to 1
  /// @param collector where spans are sent, such as `http://localhost:4318/v1/traces`
  public static Traces open(String instance, double sampling, URI collector) {
    var exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(collector.toString())
            .setTimeout(SEND_TIMEOUT)
            .build();
    var resource =
        Attributes.of(
            AttributeKey.stringKey("service.name"),
            "ws-gateway",
            AttributeKey.stringKey("service.instance.id"),
            instance);
    return new OtelTraces(
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

  @Override
  public Asked asked(String type, RoomId room, UserId user, String session) {
    var frame = tracer.spanBuilder().setNoParent().name("frame " + type).kind(Span.Kind.SERVER);
    var span = frame.start();
    if (!Boolean.TRUE.equals(span.context().sampled())) {
      return Asked.NONE;
    }
    span.tag("parley.room", room.toString());
    span.tag("parley.user", user.toString());
    span.tag("parley.session", session);
    return new SampledFrame(span, child(span, "publish " + Topics.COMMANDS, Span.Kind.PRODUCER));
  }

  @Override
  public Delivery delivery(Headers headers) {
    if (headers.lastHeader(CloudEventHeaders.TRACE) == null) {
      return Delivery.NONE;
    }
    var span =
        propagator
            .extract(headers, (from, name) -> CloudEventHeaders.text(from, name).orElse(null))
            .name("fan-out " + Topics.ROOM_LOG)
            .kind(Span.Kind.CONSUMER)
            .start();
    return Boolean.TRUE.equals(span.context().sampled()) ? new SampledEntry(span) : Delivery.NONE;
  }

  @Override
  public void close() {
    var _ = provider.shutdown().join(CLOSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Span child(Span parent, String name, Span.Kind kind) {
    return tracer.spanBuilder().setParent(parent.context()).name(name).kind(kind).start();
  }

  private final class SampledFrame implements Asked {

    private final Span frame;
    private final Span publish;

    SampledFrame(Span frame, Span publish) {
      this.frame = frame;
      this.publish = publish;
    }

    @Override
    public void addTo(Headers headers) {
      propagator.inject(
          publish.context(), headers, (_, name, value) -> headers.add(name, value.getBytes(UTF_8)));
    }

    @Override
    public void written(boolean known) {
      if (!known) {
        publish.tag("error.type", "not_written");
      }
      publish.end();
      frame.end();
    }
  }

  private final class SampledEntry implements Delivery {

    private final Span fanOut;
    private final Instant taken = Instant.now();
    private final AtomicInteger writes = new AtomicInteger();

    SampledEntry(Span fanOut) {
      this.fanOut = fanOut;
    }

    @Override
    public boolean isFollowed() {
      return true;
    }

    @Override
    public void queued(int sockets) {
      fanOut.tag("parley.sockets", sockets);
      fanOut.end();
    }

    @Override
    public void written(String session) {
      if (writes.getAndIncrement() < MAX_WRITES) {
        var write = tracer.spanBuilder().setParent(fanOut.context()).name("write to socket");
        write.startTimestamp(
            ChronoUnit.MICROS.between(Instant.EPOCH, taken), TimeUnit.MICROSECONDS);
        write.tag("parley.session", session).start().end();
      }
    }
  }
}
