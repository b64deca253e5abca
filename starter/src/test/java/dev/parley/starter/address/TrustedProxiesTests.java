package dev.parley.starter.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTests {

  private static final TrustedProxies PROXIES =
      new TrustedProxies(List.of("10.0.0.0/8", "192.168.0.7", "fd00::/8"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // peer, X-Forwarded-For, the client
        "9.9.9.9      | 1.1.1.1                     | 9.9.9.9",
        "10.1.2.3     | 1.1.1.1                     | 1.1.1.1",
        "10.1.2.3     | 6.6.6.6, 1.1.1.1            | 1.1.1.1",
        "10.1.2.3     | 6.6.6.6, 1.1.1.1, 10.9.9.9  | 1.1.1.1",
        "10.1.2.3     | 10.1.1.1, 10.9.9.9          | 10.1.1.1",
        "10.1.2.3     | not an address              | 10.1.2.3",
        "10.1.2.3     | 1.1.1.1, evil.example       | 10.1.2.3",
        "10.1.2.3     | 1.1.1.1,                    | 10.1.2.3",
        "192.168.0.7  | 1.1.1.1                     | 1.1.1.1",
        "192.168.0.8  | 1.1.1.1                     | 192.168.0.8",
        "fd00::1      | 2001:db8::1                 | 2001:db8::1",
        "::ffff:10.0.0.1 | [2001:db8::1]:443        | 2001:db8::1",
      })
  void believesOnlyTrustedProxies(String peer, String says, String client) {
    assertThat(PROXIES.client(address(peer), List.of(says))).isEqualTo(address(client));
  }

  @Test
  void readsAllHeadersOfTheNameAsOneList() {
    assertThat(PROXIES.client(address("10.0.0.1"), List.of("6.6.6.6", "1.1.1.1, 10.0.0.2")))
        .isEqualTo(address("1.1.1.1"));
  }

  @Test
  void withoutTheHeaderThePeerIsTheClient() {
    assertThat(PROXIES.client(address("10.0.0.1"), List.of())).isEqualTo(address("10.0.0.1"));
  }

  @Test
  void believesNobodyWithoutNetworks() {
    assertThat(new TrustedProxies(List.of()).client(address("10.0.0.1"), List.of("1.1.1.1")))
        .isEqualTo(address("10.0.0.1"));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.0.0.0/8, ::ffff:10.1.2.3, true",
    "10.0.0.0/8, fd00::1, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "fd00::/8, fd12:3::4, true",
    "fd00::/8, fe80::4, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "::/0, 2001:db8::1, true",
  })
  void trustsWhatBeginsWithTheBitsOfANetwork(String network, String address, boolean trusted) {
    assertThat(new TrustedProxies(List.of(network)).trusts(address(address))).isEqualTo(trusted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "proxy.example", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/", "::/129", "/8"})
  void refusesWhatIsNoNetwork(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new TrustedProxies(List.of(text)));
  }

  private static Address address(String text) {
    return Address.parse(text).orElseThrow();
  }
}
