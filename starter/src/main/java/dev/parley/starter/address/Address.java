package dev.parley.starter.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// The address of a client or a proxy. Names are never looked up.
///
/// An IPv4 address in IPv6's clothes (`::ffff:192.0.2.1`) is the IPv4 address. A zone (`%eth0`) is
/// dropped: it says which of this machine's interfaces, nothing of the other side.
public record Address(InetAddress value) {

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  /// An address with what a proxy may write around it: `192.0.2.1:80`, `[2001:db8::1]:80`.
  private static final Pattern WRAPPED =
      Pattern.compile("(?<four>[\\d.]+):\\d{1,5}|\\[(?<six>[^\\[\\]]+)](:\\d{1,5})?");

  /// No literal is longer: an IPv6 address with an IPv4 tail has 45 characters.
  private static final int MOST_CHARACTERS = 100;

  /// The first half of an IPv6 address: what a network gives to one customer.
  private static final int CUSTOMER_BYTES = 8;

  /// Reads a literal; empty when it is none.
  public static Optional<Address> parse(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    var bare = withoutZone(unwrapped(text.strip()));
    if (bare.indexOf(':') < 0 && !IPV4.matcher(bare).matches()) {
      return Optional.empty(); // the JDK also reads 10.1 and 7
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

  /// By what a client is counted: a whole IPv4 address, or the /64 of an IPv6 address, since a
  /// client has all of that.
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

  /// Two are the same when their bytes are, whatever their zones.
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
