package dev.parley.prove.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.prove.fault.Fault;
import dev.parley.stack.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinksTests {

  private final Random random = new Random();
  private final Ports ports = Ports.free();
  private Links links;

  @BeforeEach
  void lay() throws IOException {
    links = Links.lay(ports, 2, 2, random);
  }

  @AfterEach
  void close() {
    links.close();
  }

  @Test
  void tellTheStackOfEachLinkOnce(@TempDir Path directory) throws IOException {
    var file = links.writeTo(directory.resolve("links"));

    assertThat(file)
        .content()
        .containsPattern("(?m)^ws-gateway-2>redis=\\d+$")
        .containsPattern("(?m)^message-service>kafka=\\d+,\\d+$")
        .containsPattern("(?m)^message-service-2>postgres=\\d+$")
        .containsPattern("(?m)^api-gateway>ws-gateway-1=\\d+$")
        .containsPattern("(?m)^room-service>auth-service=\\d+$")
        .doesNotContain("client>");
    assertThat(links.all()).extracting(Link::toString).doesNotHaveDuplicates();
    assertThat(links.all()).extracting(link -> link.proxy().port()).doesNotHaveDuplicates();
  }

  @Test
  void leadAClientToThePartItMeans() throws IOException {
    try (var part = new ServerSocket(ports.gateway(2), 5, InetAddress.getLoopbackAddress());
        var client = new Socket(InetAddress.getLoopbackAddress(), links.client("ws-gateway-2"));
        var served = part.accept()) {
      client.getOutputStream().write(7);

      assertThat(served.getInputStream().read()).isEqualTo(7);
    }
    assertThatThrownBy(() -> links.client("redis")).hasMessageContaining("no door to redis");
  }

  @Test
  void areFewEnoughForTheLargestStack() throws IOException {
    links.close();
    links = Links.lay(Ports.free(), 9, 3, random);

    assertThat(links.between("ws-gateway", "kafka")).hasSize(9);
    assertThat(links.between("message-service", "postgres")).hasSize(3);
  }

  @Test
  void biteOnlyWhenSomebodyIsThereToFeelIt() throws Exception {
    var fault = storm();
    var nobody = fault.inflict(new Random(1));
    nobody.heal();
    assertThat(nobody.bit()).isFalse();

    try (var part = new ServerSocket(ports.gateway(2), 5, InetAddress.getLoopbackAddress());
        var _ = new Socket(InetAddress.getLoopbackAddress(), links.client("ws-gateway-2"));
        var _ = part.accept()) {
      var door = links.between(Links.CLIENT, "ws-gateway").getLast().proxy();
      Awaitility.await().until(() -> door.connections() == 1);
      var active = fault.inflict(new Random(1));
      active.heal();
      assertThat(active.bit()).isTrue();
    }
  }

  private Fault storm() {
    return LinkFaults.all(links).stream()
        .filter(fault -> fault.id().equals("F21"))
        .findFirst()
        .orElseThrow();
  }
}
