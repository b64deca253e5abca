package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.local.build.ParleyHome;
import dev.parley.local.state.ExternalParts;
import dev.parley.local.state.Link;
import dev.parley.local.state.Links;
import dev.parley.local.state.Secrets;
import dev.parley.local.state.StackDirectory;
import dev.parley.local.state.StackOption;
import dev.parley.local.state.StackSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesTests {

  @TempDir private Path path;
  private Secrets secrets;

  @BeforeEach
  void makeSecrets() {
    var directory = new StackDirectory(path);
    directory.prepare();
    secrets = Secrets.of(directory, new Random(1));
  }

  @Test
  void areListedInTheOrderTheyAreStarted() {
    assertThat(services(ExternalParts.NONE).all())
        .extracting(Service::name)
        .containsExactly(
            "auth-service",
            "room-service",
            "message-service",
            "ws-gateway-1",
            "ws-gateway-2",
            "api-gateway");
  }

  @Test
  void areEachToldOfTheirOwnDatabaseOnly() {
    assertThat(environment(ExternalParts.NONE, "room-service"))
        .containsEntry("PARLEY_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:8100/rooms")
        .containsEntry("PARLEY_POSTGRES_USER", "rooms")
        .containsEntry("PARLEY_POSTGRES_PASSWORD", secrets.databasePassword("rooms"))
        .doesNotContainKeys("PARLEY_KEY_SECRET", "PARLEY_MANAGEMENT_TOKEN");
    assertThat(environment(ExternalParts.NONE, "auth-service"))
        .containsEntry("PARLEY_MANAGEMENT_TOKEN", secrets.derived("management/auth-service"));
    assertThat(environment(ExternalParts.NONE, "ws-gateway-1"))
        .doesNotContainKey("PARLEY_POSTGRES_PASSWORD");
  }

  @Test
  void areReachableOnThisMachineOnly() {
    assertThat(services(ExternalParts.NONE).all())
        .allSatisfy(service ->
            assertThat(service.environment())
                .containsEntry("SERVER_ADDRESS", "127.0.0.1")
                .containsEntry("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1"));
  }

  @Test
  void areToldOfEveryGateway() {
    assertThat(environment(ExternalParts.NONE, "api-gateway"))
        .containsEntry("PARLEY_WS_GATEWAY_URLS", "http://127.0.0.1:8091,http://127.0.0.1:8092");
  }

  @Test
  void areToldAnotherPortWhereALinkLeadsOverIt() {
    var links =
        new Links(
            List.of(
                new Link("ws-gateway-2", "redis", 9001, 0),
                new Link("ws-gateway-2", "auth-service", 9002, 0),
                new Link("message-service", "kafka", 9003, 9004),
                new Link("message-service", "postgres", 9005, 0),
                new Link("api-gateway", "ws-gateway-2", 9006, 0)));

    assertThat(environment(linked(1, links), "ws-gateway-2"))
        .hasEntrySatisfying("PARLEY_REDIS_URL", url -> assertThat(url).endsWith(":9001"))
        .containsEntry("PARLEY_JWKS_URL", "http://127.0.0.1:9002/.well-known/jwks.json")
        .containsEntry("PARLEY_KAFKA_BOOTSTRAP", "127.0.0.1:8102");
    assertThat(environment(linked(1, links), "ws-gateway-1"))
        .isEqualTo(environment(linked(1, Links.NONE), "ws-gateway-1"));
    assertThat(environment(linked(1, links), "message-service"))
        .containsEntry("PARLEY_KAFKA_BOOTSTRAP", "127.0.0.1:9003")
        .containsEntry("PARLEY_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:9005/messages");
    assertThat(environment(linked(1, links), "api-gateway"))
        .containsEntry("PARLEY_WS_GATEWAY_URLS", "http://127.0.0.1:8091,http://127.0.0.1:9006");
  }

  @Test
  void mayShareTheRoomsAmongSeveralMessageServices() {
    var settings = linked(3, Links.NONE);

    assertThat(new Services(settings, secrets, null).all())
        .filteredOn(service -> service.module().equals("message-service"))
        .extracting(Service::name, Service::port)
        .containsExactly(
            tuple("message-service", 8083),
            tuple("message-service-2", 8084),
            tuple("message-service-3", 8085));
    assertThat(environment(settings, "message-service-3"))
        .containsEntry("PARLEY_POSTGRES_USER", "messages");
  }

  @Test
  void useThePartsThatTheEnvironmentNames() {
    var external =
        ExternalParts.of(
            Map.of(
                "PARLEY_POSTGRES_URL", "jdbc:postgresql://db:5432/?ssl=true",
                "PARLEY_POSTGRES_USER", "parley",
                "PARLEY_KAFKA_BOOTSTRAP", "broker:9092"));

    assertThat(environment(external, "message-service"))
        .containsEntry("PARLEY_POSTGRES_URL", "jdbc:postgresql://db:5432/messages?ssl=true")
        .containsEntry("PARLEY_POSTGRES_USER", "parley")
        .containsEntry("PARLEY_KAFKA_BOOTSTRAP", "broker:9092")
        .containsEntry(
            "PARLEY_REDIS_URL", "redis://:" + secrets.redisPassword() + "@127.0.0.1:8101");
  }

  @Test
  void withTlsSignInAsThemselvesEverywhere() {
    var settings =
        new StackSettings(8080, 1, 1, Set.of(StackOption.TLS), ExternalParts.NONE, Links.NONE);
    var tls = Tls.in(path, settings, secrets, ParleyHome.find());
    var told = environment(new Services(settings, secrets, tls), "message-service");

    assertThat(told)
        .containsEntry("PARLEY_HTTPS", "on")
        .containsEntry("PARLEY_ISSUER", "https://127.0.0.1:8080")
        .containsEntry("PARLEY_JWKS_URL", "https://127.0.0.1:8081/.well-known/jwks.json")
        .containsEntry("PARLEY_KAFKA_SECURITY", "SASL_SSL")
        .containsEntry("PARLEY_POSTGRES_USER", "messages_app")
        .containsEntry("PARLEY_POSTGRES_OWNER", "messages")
        .containsEntry("PARLEY_POSTGRES_OWNER_PASSWORD", secrets.databasePassword("messages"));
    assertThat(told.get("PARLEY_POSTGRES_URL")).contains("/messages?sslmode=verify-full");
    assertThat(told.get("PARLEY_REDIS_URL"))
        .startsWith("rediss://message-service:")
        .endsWith("@127.0.0.1:8101");
    assertThat(told.get("PARLEY_KAFKA_JAAS")).contains("username=\"message-service\"");
    assertThat(told.get("PARLEY_POSTGRES_PASSWORD"))
        .isNotEqualTo(secrets.databasePassword("messages"));
  }

  private Services services(ExternalParts external) {
    return new Services(
        new StackSettings(8080, 2, 1, Set.of(), external, Links.NONE), secrets, null);
  }

  private static StackSettings linked(int messageServices, Links links) {
    return new StackSettings(8080, 2, messageServices, Set.of(), ExternalParts.NONE, links);
  }

  private Map<String, String> environment(ExternalParts external, String name) {
    return environment(services(external), name);
  }

  private Map<String, String> environment(StackSettings settings, String name) {
    return environment(new Services(settings, secrets, null), name);
  }

  private static Map<String, String> environment(Services services, String name) {
    return services.all().stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow()
        .environment();
  }
}
