package dev.parley.api.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.api.settings.ApiGatewayProperties;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class ClientAddressTests {

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
        "10.1.2.3     | evil.example                | 10.1.2.3",
        "192.168.0.7  | 1.1.1.1                     | 1.1.1.1",
        "192.168.0.8  | 1.1.1.1                     | 192.168.0.8",
        "fd00:0:0:0:0:0:0:1 | 2001:db8:0:0:0:0:0:1  | 2001:db8:0:0:0:0:0:1",
      })
  void believesOnlyTrustedProxies(String peer, String says, String client) {
    assertThat(of(peer, says, "10.0.0.0/8", "192.168.0.7", "fd00::/8")).isEqualTo(client);
  }

  @Test
  void believesNobodyByDefault() {
    assertThat(of("127.0.0.1", "1.1.1.1")).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/x", ""})
  void refusesToStartWithATrustedProxyThatIsNoNetwork(String network) {
    assertThatIllegalArgumentException().isThrownBy(() -> of("10.1.2.3", "1.1.1.1", network));
  }

  @ParameterizedTest
  @CsvSource({
    "9.9.9.9, 9.9.9.9",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
    "2001:db8:1:2:ffff::1, 2001:db8:1:2::/64",
  })
  void countsAnIPv6NetworkAsOneClient(String peer, String network) {
    assertThat(client().keyOf(request(peer, ""))).isEqualTo(network);
  }

  private static String of(String peer, String says, String... trusted) {
    return client(trusted).of(request(peer, says));
  }

  private static ClientAddress client(String... trusted) {
    var somewhere = URI.create("http://localhost");
    var properties =
        new ApiGatewayProperties(
            somewhere,
            somewhere,
            somewhere,
            List.of(somewhere),
            List.of(),
            Set.of("localhost"),
            List.of(trusted),
            true,
            10);
    return new ClientAddress(properties);
  }

  private static MockServerHttpRequest request(String peer, String says) {
    return MockServerHttpRequest.get("/")
        .remoteAddress(new InetSocketAddress(InetAddress.ofLiteral(peer), 1234))
        .header("X-Forwarded-For", says)
        .build();
  }
}
