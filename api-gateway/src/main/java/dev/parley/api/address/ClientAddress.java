package dev.parley.api.address;

import dev.parley.api.settings.ApiGatewayProperties;
import dev.parley.starter.address.Address;
import dev.parley.starter.address.TrustedProxies;
import java.util.Optional;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/// The address of the client: the peer, or the one that [TrustedProxies] speak for.
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

  /// What one client may be taken to own: its IPv4 address, or the /64 network of its IPv6 address.
  public String keyOf(ServerHttpRequest request) {
    return resolve(request).map(Address::key).orElse(UNKNOWN);
  }

  /// Whether the peer is a trusted proxy, so that what it says of the client holds.
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
