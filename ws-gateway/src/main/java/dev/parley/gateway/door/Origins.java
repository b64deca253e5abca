package dev.parley.gateway.door;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which web pages may open a socket: those of this gateway's own hosts and those listed, exactly.
///
/// No cookie signs anybody in, so a foreign page could at most be a guest; it is refused all the
/// same. A page that was loaded from the address that it calls is the gateway's own only if that
/// host is: any name can be made to lead here, and the browser then sends it as `Host` and as
/// `Origin`. A client that is no browser sends no `Origin` and is let in.
public final class Origins {

  private final Set<String> allowed;
  private final Set<String> hosts;

  /// @param allowed such as `https://chat.example`, without a trailing slash
  /// @param hosts names and addresses of this gateway, without a port, such as `localhost`
  public Origins(Set<String> allowed, Set<String> hosts) {
    this.allowed = Set.copyOf(allowed);
    this.hosts = hosts.stream().map(Origins::written).collect(Collectors.toUnmodifiableSet());
  }

  /// @param host the address the client used, as `Host` (or a trusted proxy's `X-Forwarded-Host`)
  ///   says
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

  /// As it stands in an address: an IPv6 address in brackets.
  private static String written(String host) {
    var lower = host.strip().toLowerCase(Locale.ROOT);
    return lower.contains(":") && !lower.startsWith("[") ? "[" + lower + "]" : lower;
  }
}
