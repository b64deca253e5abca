package dev.parley.starter.address;

/// All addresses that begin with the same bits, such as `10.0.0.0/8`; or one address.
///
/// @param bits how many of the address's bits count
public record Network(Address address, int bits) {

  /// What an IPv4 address in IPv6's clothes begins with.
  private static final int CLOTHES = 96;

  /// Reads the CIDR notation.
  ///
  /// @throws IllegalArgumentException when it is no network
  public static Network parse(String cidr) {
    var text = cidr.strip();
    int slash = text.indexOf('/');
    var literal = slash < 0 ? text : text.substring(0, slash);
    var address = Address.parse(literal).orElseThrow(() -> notANetwork(cidr));
    int all = address.bytes().length * Byte.SIZE;
    int bits = slash < 0 ? all : number(cidr, text.substring(slash + 1));
    if (slash >= 0 && address.isIpv4() && literal.indexOf(':') >= 0) {
      bits -= CLOTHES;
    }
    if (bits < 0 || bits > all) {
      throw notANetwork(cidr);
    }
    return new Network(address, bits);
  }

  private static int number(String cidr, String text) {
    if (!text.matches("\\d{1,3}")) {
      throw notANetwork(cidr);
    }
    return Integer.parseInt(text);
  }

  private static IllegalArgumentException notANetwork(String text) {
    return new IllegalArgumentException("not an address or a network: " + text);
  }

  public boolean contains(Address other) {
    var mine = address.bytes();
    var theirs = other.bytes();
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
