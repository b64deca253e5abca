package dev.parley.prove.link;

import dev.parley.prove.proxy.Proxy;

/// One link of the stack, through a proxy.
///
/// @param from the connecting part: `ws-gateway-1`; `client` for clients outside
/// @param to the target part: `kafka`
/// @param proxy of the link
/// @param listener the port of Kafka's listener for this client; 0 for other targets
public record Link(String from, String to, Proxy proxy, int listener) {

  /// Whether it connects parts of these kinds, with any numbers.
  ///
  /// @param one as in `ws-gateway`
  public boolean joins(String one, String other) {
    return kind(from).equals(one) && kind(to).equals(other);
  }

  /// The line of the links file.
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
