package dev.parley.auth.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressTests {

  private final ClientAddress addresses = new ClientAddress(List.of("127.0.0.0/8", "10.0.0.0/8"));

  @Test
  void aProxyIsBelievedInItsLastHop() {
    assertThat(addresses.of("10.0.0.3", List.of("1.2.3.4, 203.0.113.9"))).isEqualTo("203.0.113.9");
    assertThat(addresses.of("10.0.0.3", List.of("1.2.3.4", "203.0.113.9")))
        .isEqualTo("203.0.113.9");
  }

  @Test
  void aStrangerIsNotBelieved() {
    assertThat(addresses.of("203.0.113.9", List.of("1.2.3.4"))).isEqualTo("203.0.113.9");
  }

  @Test
  void withoutTheHeaderThePeerCounts() {
    assertThat(addresses.of("127.0.0.1", List.of())).isEqualTo("127.0.0.1");
  }

  @Test
  void whatIsNoAddressIsNotLookedUp() {
    assertThat(addresses.of("127.0.0.1", List.of("example.org"))).isEqualTo("127.0.0.1");
    assertThat(addresses.of("127.0.0.1", List.of(""))).isEqualTo("127.0.0.1");
  }

  @Test
  void anIpv6ClientCountsByItsNetwork() {
    assertThat(addresses.of("10.0.0.3", List.of("2001:db8:1:2::5")))
        .isEqualTo(addresses.of("10.0.0.3", List.of("2001:db8:1:2:ffff::9")))
        .isNotEqualTo(addresses.of("10.0.0.3", List.of("2001:db8:1:3::5")));
  }
}
