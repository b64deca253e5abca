package dev.parley.gateway;

import dev.parley.events.reply.Code;
import dev.parley.gateway.frame.CloseReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntSupplier;

/// What is counted, few and by name: sockets, frames in and out, closes, nacks, delivery.
public final class GatewayMetrics {

  private final MeterRegistry registry;
  private final Counter in;
  private final Counter out;
  private final Counter deadLetters;
  private final Timer delivery;
  private final Map<CloseReason, Counter> closes = new EnumMap<>(CloseReason.class);
  private final Map<Code, Counter> nacks = new EnumMap<>(Code.class);

  public GatewayMetrics(MeterRegistry registry) {
    this.registry = registry;
    in = registry.counter("parley.frames", "direction", "in");
    out = registry.counter("parley.frames", "direction", "out");
    deadLetters = registry.counter("parley.dead.letters");
    delivery =
        Timer.builder("parley.delivery")
            .description("from an entry's own time to its queueing for the room's sockets")
            .register(registry);
    for (var reason : CloseReason.values()) {
      closes.put(
          reason, registry.counter("parley.closes", "code", Integer.toString(reason.code())));
    }
    for (var code : Code.values()) {
      nacks.put(code, registry.counter("parley.nacks", "code", code.wire()));
    }
  }

  /// Registers a count that is asked for when somebody looks.
  public void gauge(String name, IntSupplier count) {
    registry.gauge(name, count, IntSupplier::getAsInt);
  }

  public void received() {
    in.increment();
  }

  public void sent() {
    out.increment();
  }

  public void closed(CloseReason reason) {
    count(closes.get(reason));
  }

  public void nacked(Code code) {
    count(nacks.get(code));
  }

  public void deadLetter() {
    deadLetters.increment();
  }

  public void delivered(Duration afterItWasSaid) {
    delivery.record(afterItWasSaid);
  }

  private static void count(@org.jspecify.annotations.Nullable Counter counter) {
    if (counter != null) {
      counter.increment();
    }
  }
}
