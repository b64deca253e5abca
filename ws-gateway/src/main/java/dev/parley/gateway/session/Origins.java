package dev.parley.gateway.session;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which web pages may open a socket: those of this address and those listed, exactly.
///
/// No cookie signs anybody in, so a foreign page could at most be a guest; it is refused all the
/// same. What is no browser sends no `Origin` and is let in.
///
/// @param allowed such as `https://chat.example`, without a trailing slash
record Origins(Set<String> allowed) {

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
      var authority = URI.create(origin).getRawAuthority();
      return authority != null
          && host != null
          && origin.startsWith("http")
          && origin.endsWith("://" + authority)
          && authority.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
