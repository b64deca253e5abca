package dev.parley.starter.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTests {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "' 192.0.2.1 ', 192.0.2.1",
    "192.0.2.1:4711, 192.0.2.1",
    "::ffff:192.0.2.1, 192.0.2.1",
    "::ffff:c000:201, 192.0.2.1",
    "2001:db8::1, 2001:db8:0:0:0:0:0:1",
    "[2001:db8::1], 2001:db8:0:0:0:0:0:1",
    "[2001:DB8::1]:443, 2001:db8:0:0:0:0:0:1",
    "fe80::1%eth7, fe80:0:0:0:0:0:0:1",
    "[fe80::1%25eth7], fe80:0:0:0:0:0:0:1",
  })
  void readsALiteralInEveryDress(String text, String address) {
    assertThat(Address.parse(text).map(Address::text)).contains(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "unknown", "example.org", "localhost", "7", "10.1", "10.0.0.256", "010.0.0.1.2",
        "1.2.3.4.5", "1.2.3.4/8", "::1::", "[::1", "::1]", "[]", "%eth0", "1.2.3.4%eth0", "::fffff",
        "[1.2.3.4]x", "1:2:3:4:5:6:7:8:9"
      })
  void looksNothingUp(String text) {
    assertThat(Address.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "::ffff:192.0.2.1, 192.0.2.1",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
    "2001:db8:1:2:ffff::1, 2001:db8:1:2::/64",
    "::1, 0:0:0:0::/64",
  })
  void countsAnIPv4AddressWholeAndAnIPv6AddressByItsNetwork(String address, String key) {
    assertThat(Address.parse(address).map(Address::key)).contains(key);
  }

  @Test
  void isTheSameInAnyZone() {
    assertThat(Address.parse("fe80::1%1")).isEqualTo(Address.parse("fe80::1"));
  }
}
