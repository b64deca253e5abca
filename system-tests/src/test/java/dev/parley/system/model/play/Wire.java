package dev.parley.system.model.play;

import dev.parley.prove.proxy.Proxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/// A connection between a client and the server that can be cut: all bytes in it, both ways, are
/// lost. After a cut the client uses another address.
///
/// Confined to one thread.
final class Wire implements AutoCloseable {

  private final List<Integer> ways;
  private final RandomGenerator random;
  private final Proxy proxy;
  private int cuts;

  /// @param ways addresses on this machine
  Wire(List<URI> ways, RandomGenerator random) {
    this.ways = new ArrayList<>(ways.stream().map(URI::getPort).toList());
    this.random = random;
    try {
      proxy = Proxy.listen(0, this.ways.getFirst(), random);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    chooseWay();
  }

  URI address() {
    return URI.create("ws://127.0.0.1:%d/ws".formatted(proxy.port()));
  }

  /// Resets every connection.
  void cut() {
    chooseWay();
    proxy.reset(1);
    cuts++;
  }

  int cuts() {
    return cuts;
  }

  @Override
  public void close() {
    proxy.close();
  }

  private void chooseWay() {
    Collections.shuffle(ways, Random.from(random));
    proxy.leadTo(ways);
  }
}
