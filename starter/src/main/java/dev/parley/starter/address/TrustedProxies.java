package dev.parley.starter.address;

import java.util.Arrays;
import java.util.List;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;

/// Finds the client's address from the peer and from the headers that trusted proxies add.
///
/// Immutable, safe for many threads.
public final class TrustedProxies {

  private final List<InetAddressMatcher> networks;

  /// @param networks addresses or networks, such as `10.0.0.0/8`
  /// @throws IllegalArgumentException when an element is neither
  public TrustedProxies(List<String> networks) {
    this.networks = networks.stream().map(TrustedProxies::network).toList();
  }

  public boolean trusts(Address address) {
    return networks.stream().anyMatch(network -> network.matches(address.value()));
  }

  private static InetAddressMatcher network(String text) {
    return InetAddressMatchers.fromIpAddress(text.strip());
  }

  /// The client's address: the peer's, or one from `X-Forwarded-For` if the peer is a trusted
  /// proxy.
  ///
  /// The header is read from the right, as long as the address before is a trusted proxy. So
  /// entries that the client wrote itself are never used. A hop that is not an address ends the
  /// search; the last proxy before it counts as the client.
  ///
  /// @param forwardedFor the values of all headers with that name, in their order
  public Address client(Address peer, List<String> forwardedFor) {
    var hops =
        forwardedFor.stream().flatMap(header -> Arrays.stream(header.split(",", -1))).toList();
    var client = peer;
    for (int i = hops.size() - 1; i >= 0 && trusts(client); i--) {
      var hop = Address.parse(hops.get(i));
      if (hop.isEmpty()) {
        break;
      }
      client = hop.get();
    }
    return client;
  }
}
