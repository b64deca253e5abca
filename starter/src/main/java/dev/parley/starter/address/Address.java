package dev.parley.starter.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// The address of a client or a proxy. Host names are never resolved.
///
/// An IPv4 address written as IPv6 (`::ffff:192.0.2.1`) is treated as the IPv4 address. A zone
/// (`%eth0`) is dropped: it names an interface of this machine and says nothing about the peer.
public record Address(InetAddress value) {

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  /// An address with the port and brackets that a proxy may add: `192.0.2.1:80`,
  /// `[2001:db8::1]:80`.
  private static final Pattern WRAPPED =
      Pattern.compile("(?<four>[\\d.]+):\\d{1,5}|\\[(?<six>[^\\[\\]]+)](:\\d{1,5})?");

  /// More than any literal: an IPv6 address with an IPv4 tail has 45 characters.
  private static final int MOST_CHARACTERS = 100;

  /// The first half of an IPv6 address: the network that a provider gives to one customer.
  private static final int CUSTOMER_BYTES = 8;

  /// Parses a literal; empty when the text is not an address.
  public static Optional<Address> parse(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    var bare = withoutZone(unwrapped(text.strip()));
    if (bare.indexOf(':') < 0 && !IPV4.matcher(bare).matches()) {
      return Optional.empty(); // the JDK also accepts 10.1 and 7
    }
    try {
      return Optional.of(new Address(InetAddress.ofLiteral(bare)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String unwrapped(String text) {
    var wrapped = WRAPPED.matcher(text);
    if (!wrapped.matches()) {
      return text;
    }
    var six = wrapped.group("six");
    return six == null ? wrapped.group("four") : six;
  }

  private static String withoutZone(String text) {
    int zone = text.indexOf('%');
    return zone > 0 && text.indexOf(':') >= 0 ? text.substring(0, zone) : text;
  }

  /// The key for limits per client: a whole IPv4 address, or the /64 of an IPv6 address, since one
  /// client can use all addresses of its /64.
  public String key() {
    if (isIpv4()) {
      return text();
    }
    var network = new StringBuilder();
    for (int i = 0; i < CUSTOMER_BYTES; i += 2) {
      var bytes = bytes();
      network.append(Integer.toHexString((bytes[i] & 0xff) << 8 | (bytes[i + 1] & 0xff)));
      network.append(':');
    }
    return network.append(":/64").toString();
  }

  /// As text, without a zone.
  public String text() {
    return withoutZone(value.getHostAddress());
  }

  boolean isIpv4() {
    return value instanceof Inet4Address;
  }

  byte[] bytes() {
    return value.getAddress();
  }

  /// Compares the bytes and ignores the zones.
  @Override
  public boolean equals(Object other) {
    return other instanceof Address address && Arrays.equals(bytes(), address.bytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes());
  }

  @Override
  public String toString() {
    return text();
  }
}
