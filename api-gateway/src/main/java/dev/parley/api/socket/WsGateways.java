package dev.parley.api.socket;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/// The ws-gateways in turn. One that failed is skipped for [#REST]; when all have failed, they are
/// tried nevertheless, because an attempt costs only a moment.
final class WsGateways {

  static final Duration REST = Duration.ofSeconds(3);

  private final List<URI> all;
  private final LongSupplier nanoTime;
  private final AtomicInteger turn = new AtomicInteger();
  private final Map<URI, Long> restingUntil = new ConcurrentHashMap<>();

  WsGateways(List<URI> all, LongSupplier nanoTime) {
    this.all = List.copyOf(all);
    this.nanoTime = nanoTime;
  }

  /// All of them in the order in which one new socket should try them.
  List<URI> inTurn() {
    var up = new ArrayList<URI>();
    var resting = new ArrayList<URI>();
    for (var gateway : all) {
      (isResting(gateway) ? resting : up).add(gateway);
    }
    // Rotating only those that are up spreads the share of a skipped one over all the others.
    var order = new ArrayList<URI>(all.size());
    int first = turn.getAndIncrement();
    for (int i = 0; i < up.size(); i++) {
      order.add(up.get(Math.floorMod(first + i, up.size())));
    }
    order.addAll(resting);
    return order;
  }

  void failed(URI gateway) {
    restingUntil.put(gateway, nanoTime.getAsLong() + REST.toNanos());
  }

  void answered(URI gateway) {
    restingUntil.remove(gateway);
  }

  private boolean isResting(URI gateway) {
    var until = restingUntil.get(gateway);
    return until != null && nanoTime.getAsLong() - until < 0;
  }
}
