package dev.parley.gateway.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.CloudEventHeaders;
import dev.parley.events.RoomId;
import dev.parley.events.Topics;
import dev.parley.events.UserId;
import dev.parley.starter.trace.SpanExport;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.header.Headers;

/// Makes the spans of a message's way through this gateway.
///
/// The names of spans and attributes are those of docs/tracing.md; they never contain a message's
/// text or a token.
public final class OtelTraces implements Traces {

  /// A limit, because a message in a room of a thousand sockets would cause a thousand spans.
  private static final int MAX_WRITES = 8;

  private final SpanExport export;
  private final Tracer tracer;
  private final Propagator propagator;

  private OtelTraces(SpanExport export) {
    this.export = export;
    this.tracer = export.tracer();
    this.propagator = export.propagator();
  }

  /// Starts tracing.
  ///
  /// @param sampling the share of frames that is traced, up to 1
  /// @param collector where spans are sent, such as `http://localhost:4318/v1/traces`
  public static Traces open(String instance, double sampling, URI collector) {
    return new OtelTraces(
        SpanExport.open("ws-gateway", "dev.parley.gateway", instance, sampling, collector));
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
    export.close();
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
