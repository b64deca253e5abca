package dev.parley.auth.limit;

import dev.parley.auth.AuthProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/// Where a request comes from, for counting.
///
/// `X-Forwarded-For` is believed only from a trusted proxy, and only its last hop, the one that
/// this proxy added. An IPv6 client counts by its /64, since it has all of that.
@Component
public class ClientAddress {

  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final int PREFIX_BYTES = 8;

  private final List<IpAddressMatcher> trusted;

  @Autowired
  ClientAddress(AuthProperties properties) {
    this(properties.trustedProxies());
  }

  ClientAddress(List<String> trustedProxies) {
    this.trusted = trustedProxies.stream().map(IpAddressMatcher::new).toList();
  }

  public String of(HttpServletRequest request) {
    return of(request.getRemoteAddr(), Collections.list(request.getHeaders(FORWARDED_FOR)));
  }

  String of(String peer, List<String> forwardedFor) {
    if (forwardedFor.isEmpty() || trusted.stream().noneMatch(proxy -> proxy.matches(peer))) {
      return parsed(peer).map(ClientAddress::counted).orElse(peer);
    }
    var hops = forwardedFor.getLast();
    var last = hops.substring(hops.lastIndexOf(',') + 1).strip();
    return parsed(last).map(ClientAddress::counted).orElse(peer);
  }

  /// Never looks a name up.
  private static Optional<InetAddress> parsed(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String counted(InetAddress address) {
    if (!(address instanceof Inet6Address) || address.isLoopbackAddress()) {
      return address.getHostAddress();
    }
    var network = Arrays.copyOf(address.getAddress(), PREFIX_BYTES);
    return HexFormat.ofDelimiter(":").formatHex(network) + "/64";
  }
}
