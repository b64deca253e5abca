package dev.parley.starter.address;

import java.util.Arrays;
import java.util.List;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;

/// Whose word about a client's address counts, and what that address then is.
///
/// Immutable, for many threads.
public final class TrustedProxies {

  private final List<InetAddressMatcher> networks;

  /// @param networks addresses or networks, such as `10.0.0.0/8`
  /// @throws IllegalArgumentException when one is neither
  public TrustedProxies(List<String> networks) {
    this.networks = networks.stream().map(TrustedProxies::network).toList();
  }

  public boolean trusts(Address address) {
    return networks.stream().anyMatch(network -> network.matches(address.value()));
  }

  private static InetAddressMatcher network(String text) {
    return InetAddressMatchers.fromIpAddress(text.strip());
  }

  /// The client behind a peer: the peer itself, unless it is trusted and says for whom it speaks.
  ///
  /// `X-Forwarded-For` is read from the right, for as long as the address it stands behind is
  /// trusted: what a client wrote into it is never reached. A hop that is no address ends the way;
  /// then the proxy before it is the client.
  ///
  /// @param forwardedFor the values of all headers of that name, in their order
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
