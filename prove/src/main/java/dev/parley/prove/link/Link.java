package dev.parley.prove.link;

import dev.parley.prove.proxy.Proxy;

/// One link of the stack, over a proxy.
///
/// @param from who connects: `ws-gateway-1`; `client` for those outside
/// @param to whom it means: `kafka`
/// @param proxy what carries it
/// @param listener where Kafka listens for this client; 0 for the others
public record Link(String from, String to, Proxy proxy, int listener) {

  /// Whether it leads from and to parts of these kinds; numbers do not matter.
  ///
  /// @param one as in `ws-gateway`
  public boolean joins(String one, String other) {
    return kind(from).equals(one) && kind(to).equals(other);
  }

  /// The line that tells the stack of it.
  String line() {
    var ports = listener == 0 ? "" + proxy.port() : proxy.port() + "," + listener;
    return "%s>%s=%s".formatted(from, to, ports);
  }

  @Override
  public String toString() {
    return from + ">" + to;
  }

  private static String kind(String name) {
    return name.replaceFirst("-[0-9]$", "");
  }
}
