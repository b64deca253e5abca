package dev.parley.gateway.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.starter.address.TrustedProxies;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SocketHandlerTests {

  private static final TrustedProxies PROXIES =
      new TrustedProxies(List.of("127.0.0.0/8", "::1/128", "10.1.0.0/16"));

  @Test
  void countsASocketByItsClientAndNotByWhatTheClientWrote() {
    assertThat(key("203.0.113.7", "198.51.100.1")).isEqualTo("203.0.113.7");
    assertThat(key("127.0.0.1", "198.51.100.1, 203.0.113.9, 10.1.2.3")).isEqualTo("203.0.113.9");
    assertThat(key("127.0.0.1", "198.51.100.1", "203.0.113.9")).isEqualTo("203.0.113.9");
  }

  @Test
  void doesNotCountATrustedProxysOwnSockets() {
    assertThat(key("127.0.0.1")).isNull();
    assertThat(key("::1", "127.0.0.1")).isNull();
  }

  @Test
  void countsAnIPv6NetworkAsOneClient() {
    assertThat(key("2001:db8:1:2:3:4:5:6"))
        .isEqualTo(key("127.0.0.1", "2001:db8:1:2:ffff::1"))
        .isNotEqualTo(key("2001:db8:1:3::1"));
  }

  private static @Nullable String key(String peer, String... forwardedFor) {
    return SocketHandler.counted(PROXIES, peer, List.of(forwardedFor));
  }
}
