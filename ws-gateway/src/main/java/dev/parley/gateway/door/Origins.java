package dev.parley.gateway.door;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Decides which web pages may open a socket: pages of this gateway's own hosts and of listed
/// origins, by exact match.
///
/// Sockets use no cookies, so another site's page could only be a guest. It is refused
/// nevertheless. A page whose origin equals the `Host` of the request is accepted only if that host
/// is a listed one: an attacker can point any name to this address, and the browser then sends that
/// name as `Host` and as `Origin`. Clients other than browsers send no `Origin` and are accepted.
public final class Origins {

  private final Set<String> allowed;
  private final Set<String> hosts;

  /// @param allowed such as `https://chat.example`, without a trailing slash
  /// @param hosts names and addresses of this gateway, without a port, such as `localhost`
  public Origins(Set<String> allowed, Set<String> hosts) {
    this.allowed = Set.copyOf(allowed);
    this.hosts = hosts.stream().map(Origins::written).collect(Collectors.toUnmodifiableSet());
  }

  /// @param host the address that the client used, from `Host` (or a trusted proxy's
  ///   `X-Forwarded-Host`)
  boolean admits(@Nullable String origin, @Nullable String host) {
    if (origin == null) {
      return true;
    }
    if (allowed.contains(origin)) {
      return true;
    }
    try {
      var page = URI.create(origin);
      var authority = page.getRawAuthority();
      return authority != null
          && host != null
          && origin.startsWith("http")
          && origin.endsWith("://" + authority)
          && authority.equalsIgnoreCase(host)
          && page.getRawUserInfo() == null
          && page.getHost() != null
          && hosts.contains(page.getHost().toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// As written in a URL: an IPv6 address in brackets.
  private static String written(String host) {
    var lower = host.strip().toLowerCase(Locale.ROOT);
    return lower.contains(":") && !lower.startsWith("[") ? "[" + lower + "]" : lower;
  }
}
