package dev.parley.gateway.session;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whose word about a client's address counts, and what that address then is.
///
/// A trusted peer's own connections are the operator's and have no address to be limited by.
final class TrustedProxies {

  private static final class Network {
    private final byte[] address;
    private final int bits;

    Network(byte[] address, int bits) {
      this.address = address;
      this.bits = bits;
    }

    boolean contains(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<Network> networks;

  /// @param networks in CIDR notation, such as `10.0.0.0/8`
  TrustedProxies(List<String> networks) {
    this.networks = networks.stream().map(TrustedProxies::network).toList();
  }

  boolean trusts(String peer) {
    var address = literal(peer);
    return address != null && networks.stream().anyMatch(n -> n.contains(address));
  }

  /// The nearest address that is not a trusted proxy's; empty when all are.
  Optional<String> client(String peer, @Nullable String forwardedFor) {
    if (!trusts(peer)) {
      return Optional.of(peer);
    }
    if (forwardedFor == null) {
      return Optional.empty();
    }
    return Arrays.stream(forwardedFor.split(","))
        .map(String::strip)
        .filter(hop -> literal(hop) != null && !trusts(hop))
        .reduce((first, second) -> second);
  }

  private static Network network(String cidr) {
    int slash = cidr.indexOf('/');
    var address = literal(slash < 0 ? cidr : cidr.substring(0, slash));
    if (address == null) {
      throw new IllegalArgumentException("not an address: " + cidr);
    }
    int all = address.length * 8;
    int bits = slash < 0 ? all : Integer.parseInt(cidr.substring(slash + 1));
    if (bits < 0 || bits > all) {
      throw new IllegalArgumentException("not a network: " + cidr);
    }
    return new Network(address, bits);
  }

  /// Only numbers: a name would be looked up.
  private static byte @Nullable [] literal(String text) {
    var bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    try {
      return InetAddress.ofLiteral(bare).getAddress();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
