package dev.parley.local;

import dev.parley.local.admin.DatabaseAdmin;
import dev.parley.local.admin.JdbcUrl;
import dev.parley.local.health.FirstAdministrator;
import dev.parley.local.state.Secrets;
import dev.parley.local.state.StackOption;
import dev.parley.local.state.StackSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The services, each configured with the addresses of the parts and of the others.
///
/// @param settings of the stack
/// @param secrets of the stack
/// @param tls null: without TLS
record Services(StackSettings settings, Secrets secrets, @Nullable Tls tls) {

  /// The databases, each named like the role that owns it.
  static final List<String> DATABASES = List.of("auth", "rooms", "messages");

  /// Each partition costs some memory on one small machine; a cluster has 24.
  private static final String PARTITIONS = "4";

  private static final String AUTH = "auth-service";
  private static final String ROOM = "room-service";
  private static final String MESSAGE = "message-service";
  private static final String API = "api-gateway";

  private static final int HEAP = 256;
  private static final int LARGE_HEAP = 384;

  /// In the order in which they are started and listed.
  List<Service> all() {
    var services = new ArrayList<>(List.of(auth(), room()));
    IntStream.rangeClosed(1, settings.messageServices())
        .mapToObj(this::message)
        .forEach(services::add);
    IntStream.rangeClosed(1, settings.gateways()).mapToObj(this::gateway).forEach(services::add);
    services.add(api());
    return tls == null ? services : services.stream().map(tls::secure).toList();
  }

  /// Creates the databases of the services.
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

  /// What auth-service tells an operator about its first administrator.
  FirstAdministrator firstAdministrator() {
    var auth = all().getFirst();
    var url = URI.create(auth.readinessUrl()).resolve("/actuator/administrator");
    return new FirstAdministrator(url.toString(), managementToken(), auth.authority());
  }

  private String managementToken() {
    return secrets.derived("management/" + AUTH);
  }

  private Service auth() {
    var environment = withDatabase(AUTH, "auth");
    environment.put("PARLEY_KEY_SECRET", secrets.keySecret());
    environment.put("PARLEY_MANAGEMENT_TOKEN", managementToken());
    return new Service(AUTH, AUTH, settings.ports().auth(), HEAP, environment);
  }

  private Service room() {
    var environment = withDatabase(ROOM, "rooms");
    environment.put("PARLEY_LOBBY", "lobby");
    return new Service(ROOM, ROOM, settings.ports().room(), HEAP, environment);
  }

  private Service message(int number) {
    var name = number == 1 ? MESSAGE : MESSAGE + "-" + number;
    var environment = withDatabase(name, "messages");
    environment.put("PARLEY_REDIS_URL", redisUrl(name));
    return new Service(name, MESSAGE, settings.ports().message(number), LARGE_HEAP, environment);
  }

  private Service gateway(int number) {
    var name = gatewayName(number);
    var environment = common(name);
    environment.put("PARLEY_REDIS_URL", redisUrl(name));
    environment.put("PARLEY_MESSAGE_SERVICE_URL", http(name, MESSAGE, settings.ports().message(1)));
    return new Service(
        name, "ws-gateway", settings.ports().gateway(number), LARGE_HEAP, environment);
  }

  private Service api() {
    var environment = common(API);
    environment.put("PARLEY_REDIS_URL", redisUrl(API));
    environment.put("PARLEY_AUTH_SERVICE_URL", http(API, AUTH, settings.ports().auth()));
    environment.put("PARLEY_ROOM_SERVICE_URL", http(API, ROOM, settings.ports().room()));
    environment.put("PARLEY_MESSAGE_SERVICE_URL", http(API, MESSAGE, settings.ports().message(1)));
    environment.put("PARLEY_WS_GATEWAY_URLS", gatewayUrls());
    return new Service(API, API, settings.port(), HEAP, environment);
  }

  private String gatewayUrls() {
    return IntStream.rangeClosed(1, settings.gateways())
        .mapToObj(number -> http(API, gatewayName(number), settings.ports().gateway(number)))
        .collect(Collectors.joining(","));
  }

  private static String gatewayName(int number) {
    return "ws-gateway-" + number;
  }

  /// @param name of the process
  private Map<String, String> common(String name) {
    var environment = new HashMap<String, String>();
    environment.put(
        "PARLEY_KAFKA_BOOTSTRAP",
        kafkaBootstrap(settings.links().port(name, "kafka", settings.ports().kafka())));
    environment.put("PARLEY_PARTITIONS", PARTITIONS);
    environment.put("PARLEY_REPLICATION", "1");
    environment.put("PARLEY_ISSUER", settings.url());
    environment.put(
        "PARLEY_JWKS_URL", http(name, AUTH, settings.ports().auth()) + "/.well-known/jwks.json");
    environment.put("PARLEY_INTERNAL_TOKEN", secrets.internalToken());
    environment.put("PARLEY_LIMITS", settings.has(StackOption.NO_LIMITS) ? "off" : "on");
    environment.put("PARLEY_GUESTS", "true");
    return environment;
  }

  /// A service gets only the password of its own database.
  private Map<String, String> withDatabase(String name, String database) {
    var environment = common(name);
    var external = settings.external();
    environment.put("PARLEY_POSTGRES_URL", postgresUrl(name, database));
    if (external.postgresUrl() == null) {
      environment.put("PARLEY_POSTGRES_USER", database);
      environment.put("PARLEY_POSTGRES_PASSWORD", secrets.databasePassword(database));
    } else {
      put(environment, "PARLEY_POSTGRES_USER", external.postgresUser());
      put(environment, "PARLEY_POSTGRES_PASSWORD", external.postgresPassword());
    }
    return environment;
  }

  private String postgresUrl(String name, String database) {
    int port = settings.links().port(name, "postgres", settings.ports().postgres());
    return Optional.ofNullable(settings.external().postgresUrl())
        .map(url -> JdbcUrl.withDatabase(url, database))
        .orElseGet(() -> "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database));
  }

  private String redisUrl(String name) {
    int port = settings.links().port(name, "redis", settings.ports().redis());
    return Optional.ofNullable(settings.external().redisUrl())
        .orElseGet(() -> "redis://:%s@127.0.0.1:%d".formatted(secrets.redisPassword(), port));
  }

  /// Kafka's address for other programs.
  String kafkaBootstrap() {
    return kafkaBootstrap(settings.ports().kafka());
  }

  private String kafkaBootstrap(int port) {
    return Optional.ofNullable(settings.external().kafkaBootstrap())
        .orElseGet(() -> "127.0.0.1:" + port);
  }

  private static void put(Map<String, String> environment, String name, @Nullable String value) {
    if (value != null) {
      environment.put(name, value);
    }
  }

  /// The URL at which one service calls another.
  private String http(String from, String to, int port) {
    return "http://127.0.0.1:" + settings.links().port(from, to, port);
  }
}
