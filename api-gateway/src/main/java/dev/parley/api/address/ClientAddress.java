package dev.parley.api.address;

import dev.parley.api.settings.ApiGatewayProperties;
import dev.parley.starter.address.Address;
import dev.parley.starter.address.TrustedProxies;
import java.util.Optional;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/// The address of the client: the peer's, or the one behind a trusted proxy ([TrustedProxies]).
@Component
public class ClientAddress {

  private static final String UNKNOWN = "unknown";

  private final TrustedProxies proxies;

  ClientAddress(ApiGatewayProperties properties) {
    proxies = new TrustedProxies(properties.trustedProxies());
  }

  /// The client's address as text.
  public String of(ServerHttpRequest request) {
    return resolve(request).map(Address::text).orElse(UNKNOWN);
  }

  /// The key for limits per client: an IPv4 address, or the /64 network of an IPv6 address.
  public String keyOf(ServerHttpRequest request) {
    return resolve(request).map(Address::key).orElse(UNKNOWN);
  }

  /// Whether the peer is a trusted proxy, so that its headers about the client count.
  boolean isFromTrustedProxy(ServerHttpRequest request) {
    return peer(request).filter(proxies::trusts).isPresent();
  }

  private Optional<Address> resolve(ServerHttpRequest request) {
    return peer(request)
        .map(peer -> proxies.client(peer, request.getHeaders().getOrEmpty("X-Forwarded-For")));
  }

  private static Optional<Address> peer(ServerHttpRequest request) {
    return Optional.ofNullable(request.getRemoteAddress())
        .flatMap(peer -> Optional.ofNullable(peer.getAddress()))
        .map(Address::new);
  }
}
