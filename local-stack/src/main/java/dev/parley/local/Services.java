package dev.parley.local;

import dev.parley.local.state.Secrets;
import dev.parley.local.state.StackSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The five services and how each is told of the parts and of the others.
///
/// @param settings of the stack
/// @param secrets of the stack
/// @param tls null: all of them speak without
record Services(StackSettings settings, Secrets secrets, @Nullable Tls tls) {

  /// The databases, each named as the role that owns it.
  static final List<String> DATABASES = List.of("auth", "rooms", "messages");

  /// Each partition costs a little on one small machine; a cluster has 24.
  private static final String PARTITIONS = "4";

  private static final int HEAP = 256;
  private static final int LARGE_HEAP = 384;

  /// In the order they are started and listed.
  List<Service> all() {
    var services = new ArrayList<>(List.of(auth(), room(), message()));
    IntStream.rangeClosed(1, settings.gateways()).mapToObj(this::gateway).forEach(services::add);
    services.add(api());
    return tls == null ? services : services.stream().map(tls::secure).toList();
  }

  /// Makes what the services keep their tables in.
  ///
  /// @param own the stack's own Postgres, where each database gets an owner; null for an external
  ///   one
  void createDatabases(@Nullable Postgres own) {
    var external = settings.external();
    if (own != null) {
      var admin = own.admin();
      DATABASES.forEach(name -> admin.create(name, name, secrets.databasePassword(name)));
    } else if (external.postgresUrl() != null) {
      var url = JdbcUrl.withDatabase(external.postgresUrl(), "postgres");
      var admin = new DatabaseAdmin(url, external.postgresUser(), external.postgresPassword());
      DATABASES.forEach(admin::create);
    }
  }

  private Service auth() {
    var environment = withDatabase("auth");
    environment.put("PARLEY_KEY_SECRET", secrets.keySecret());
    return new Service("auth-service", "auth-service", settings.authPort(), HEAP, environment);
  }

  private Service room() {
    var environment = withDatabase("rooms");
    environment.put("PARLEY_LOBBY", "lobby");
    return new Service("room-service", "room-service", settings.roomPort(), HEAP, environment);
  }

  private Service message() {
    var environment = withDatabase("messages");
    environment.put("PARLEY_REDIS_URL", redisUrl());
    return new Service(
        "message-service", "message-service", settings.messagePort(), LARGE_HEAP, environment);
  }

  private Service gateway(int number) {
    var environment = common();
    environment.put("PARLEY_REDIS_URL", redisUrl());
    environment.put("PARLEY_MESSAGE_SERVICE_URL", http(settings.messagePort()));
    return new Service(
        "ws-gateway-" + number,
        "ws-gateway",
        settings.gatewayPort(number),
        LARGE_HEAP,
        environment);
  }

  private Service api() {
    var environment = common();
    environment.put("PARLEY_REDIS_URL", redisUrl());
    environment.put("PARLEY_AUTH_SERVICE_URL", http(settings.authPort()));
    environment.put("PARLEY_ROOM_SERVICE_URL", http(settings.roomPort()));
    environment.put("PARLEY_MESSAGE_SERVICE_URL", http(settings.messagePort()));
    environment.put("PARLEY_WS_GATEWAY_URLS", gatewayUrls());
    return new Service("api-gateway", "api-gateway", settings.port(), HEAP, environment);
  }

  private String gatewayUrls() {
    return IntStream.rangeClosed(1, settings.gateways())
        .mapToObj(number -> http(settings.gatewayPort(number)))
        .collect(Collectors.joining(","));
  }

  private Map<String, String> common() {
    var environment = new HashMap<String, String>();
    environment.put("PARLEY_KAFKA_BOOTSTRAP", kafkaBootstrap());
    environment.put("PARLEY_PARTITIONS", PARTITIONS);
    environment.put("PARLEY_REPLICATION", "1");
    environment.put("PARLEY_ISSUER", settings.url());
    environment.put("PARLEY_JWKS_URL", http(settings.authPort()) + "/.well-known/jwks.json");
    environment.put("PARLEY_INTERNAL_TOKEN", secrets.internalToken());
    environment.put("PARLEY_LIMITS", settings.limits() ? "on" : "off");
    environment.put("PARLEY_GUESTS", "true");
    return environment;
  }

  /// A service that has a database is not told of the others'.
  private Map<String, String> withDatabase(String database) {
    var environment = common();
    var external = settings.external();
    environment.put("PARLEY_POSTGRES_URL", postgresUrl(database));
    if (external.postgresUrl() == null) {
      environment.put("PARLEY_POSTGRES_USER", database);
      environment.put("PARLEY_POSTGRES_PASSWORD", secrets.databasePassword(database));
    } else {
      put(environment, "PARLEY_POSTGRES_USER", external.postgresUser());
      put(environment, "PARLEY_POSTGRES_PASSWORD", external.postgresPassword());
    }
    return environment;
  }

  private String postgresUrl(String database) {
    return Optional.ofNullable(settings.external().postgresUrl())
        .map(url -> JdbcUrl.withDatabase(url, database))
        .orElseGet(
            () -> "jdbc:postgresql://127.0.0.1:%d/%s".formatted(settings.postgresPort(), database));
  }

  private String redisUrl() {
    return Optional.ofNullable(settings.external().redisUrl())
        .orElseGet(() ->
            "redis://:%s@127.0.0.1:%d".formatted(secrets.redisPassword(), settings.redisPort()));
  }

  /// Where other programs read the events.
  String kafkaBootstrap() {
    return Optional.ofNullable(settings.external().kafkaBootstrap())
        .orElseGet(() -> "127.0.0.1:" + settings.kafkaPort());
  }

  private static void put(Map<String, String> environment, String name, @Nullable String value) {
    if (value != null) {
      environment.put(name, value);
    }
  }

  private static String http(int port) {
    return "http://127.0.0.1:" + port;
  }
}
