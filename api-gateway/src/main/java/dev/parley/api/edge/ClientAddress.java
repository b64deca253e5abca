package dev.parley.api.edge;

import dev.parley.api.ApiGatewayProperties;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/// Who is really calling: the peer, or whom trusted proxies say they speak for.
///
/// `X-Forwarded-For` is read from the right, over addresses that are trusted themselves, so what a
/// client wrote into it is never reached.
@Component
public class ClientAddress {

  private static final String UNKNOWN = "unknown";
  private static final int SUBNET_BYTES = 8;

  private final List<Network> trusted;

  ClientAddress(ApiGatewayProperties properties) {
    trusted = properties.trustedProxies().stream().map(Network::parse).toList();
  }

  /// The client's address as text.
  public String of(ServerHttpRequest request) {
    return resolve(request).map(InetAddress::getHostAddress).orElse(UNKNOWN);
  }

  /// What one client may be taken to own: its IPv4 address, or the /64 network of its IPv6 address.
  public String networkOf(ServerHttpRequest request) {
    return resolve(request)
        .map(address ->
            address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, SUBNET_BYTES)
                : address.getHostAddress())
        .orElse(UNKNOWN);
  }

  private Optional<InetAddress> resolve(ServerHttpRequest request) {
    var peer = request.getRemoteAddress();
    if (peer == null || peer.getAddress() == null) {
      return Optional.empty();
    }
    var address = peer.getAddress();
    var hops = request.getHeaders().getValuesAsList("X-Forwarded-For");
    for (int i = hops.size() - 1; i >= 0 && isTrusted(address); i--) {
      var hop = parse(hops.get(i));
      if (hop.isEmpty()) {
        break;
      }
      address = hop.get();
    }
    return Optional.of(address);
  }

  /// Whether the peer is a trusted proxy, so that what it says of the client holds.
  boolean isFromTrustedProxy(ServerHttpRequest request) {
    var peer = request.getRemoteAddress();
    return peer != null && peer.getAddress() != null && isTrusted(peer.getAddress());
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(network -> network.contains(address));
  }

  private static Optional<InetAddress> parse(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text.strip()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// All addresses that begin with the same `bits` bits.
  private record Network(InetAddress address, int bits) {

    static Network parse(String text) {
      int slash = text.indexOf('/');
      var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
      int size = address.getAddress().length * Byte.SIZE;
      int bits = slash < 0 ? size : Integer.parseInt(text.substring(slash + 1));
      if (bits < 0 || bits > size) {
        throw new IllegalArgumentException("not a network: " + text);
      }
      return new Network(address, bits);
    }

    boolean contains(InetAddress other) {
      var mine = address.getAddress();
      var theirs = other.getAddress();
      if (mine.length != theirs.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % Byte.SIZE);
        if (((mine[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
