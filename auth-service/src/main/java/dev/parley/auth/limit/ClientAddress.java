package dev.parley.auth.limit;

import dev.parley.auth.settings.AuthProperties;
import dev.parley.starter.address.Address;
import dev.parley.starter.address.TrustedProxies;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// The key of the client's address for limits: of the peer, or of the client behind a trusted proxy
/// ([TrustedProxies]).
@Component
public class ClientAddress {

  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private final TrustedProxies proxies;

  @Autowired
  ClientAddress(AuthProperties properties) {
    this(properties.trustedProxies());
  }

  ClientAddress(List<String> trustedProxies) {
    this.proxies = new TrustedProxies(trustedProxies);
  }

  public String of(HttpServletRequest request) {
    return of(request.getRemoteAddr(), Collections.list(request.getHeaders(FORWARDED_FOR)));
  }

  public Client client(HttpServletRequest request) {
    return Client.of(of(request), request.getHeader(HttpHeaders.USER_AGENT));
  }

  String of(String peer, List<String> forwardedFor) {
    return Address.parse(peer)
        .map(address -> proxies.client(address, forwardedFor).key())
        .orElse(peer);
  }
}
