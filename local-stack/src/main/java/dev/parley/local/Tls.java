package dev.parley.local;

import dev.parley.local.admin.TopicAccess;
import dev.parley.local.build.ParleyHome;
import dev.parley.local.process.Clock;
import dev.parley.local.process.StackException;
import dev.parley.local.process.Steps;
import dev.parley.local.state.Directories;
import dev.parley.local.state.Secrets;
import dev.parley.local.state.StackSettings;
import dev.parley.local.tls.Certificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/// The option `--tls`: every connection uses TLS, and each part grants a service only the rights
/// that it needs.
///
/// The rules are the files in `deploy/`, so that the local stack tests the operator's files.
///
/// @param rules the directory `deploy`
record Tls(Certificates certificates, StackSettings settings, Secrets secrets, Path rules) {

  /// The launcher's own user, with all rights in Redis and Kafka.
  private static final String OPERATOR = "operator";

  private static final List<String> WITH_KAFKA =
      List.of("auth-service", "room-service", "message-service", "ws-gateway");

  private static final List<String> WITH_REDIS =
      List.of("message-service", "ws-gateway", "api-gateway");

  private static final List<String> PROCESSES =
      Stream.concat(Stream.of("postgres", "redis", "kafka", "api-gateway"), WITH_KAFKA.stream())
          .toList();

  static Tls in(Path directory, StackSettings settings, Secrets secrets, ParleyHome home) {
    return new Tls(
        new Certificates(directory.resolve("tls")),
        settings,
        secrets,
        home.path().resolve("deploy"));
  }

  /// Creates the missing certificates, and writes the settings of the parts.
  void prepare(Steps steps) {
    var clock = new Clock();
    if (certificates.ensure(PROCESSES)) {
      steps.done("created certificates in " + certificates.directory() + ", once", clock.elapsed());
    }
    try {
      Directories.replace(file("pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
      Directories.replace(redisUsers(), users());
      Directories.replace(brokerSettings(), broker());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Grants the rights, once the parts are up.
  void grant(Postgres postgres) {
    for (var database : Services.DATABASES) {
      postgres
          .admin(database)
          .restrict(rule("postgres/roles.sql"), role(database), password("postgres", database));
    }
    var passwords =
        WITH_KAFKA.stream()
            .collect(Collectors.toMap(name -> name, name -> password("kafka", name)));
    new TopicAccess(rule("kafka/acls")).enter(kafka(OPERATOR), kafka("ws-gateway"), passwords);
  }

  /// The same service with the settings for TLS and its credentials.
  Service secure(Service service) {
    var environment = new HashMap<String, String>();
    service
        .environment()
        .forEach((name, value) ->
            environment.put(name, value.replace("http://127.0.0.1", "https://127.0.0.1")));
    var module = service.module();
    environment.put("PARLEY_HTTPS", "on");
    environment.put("PARLEY_HTTPS_CERTIFICATE", certificates.certificate(module).toString());
    environment.put("PARLEY_HTTPS_KEY", certificates.key(module).toString());
    environment.put("PARLEY_CA", certificates.authority().toString());
    if (WITH_KAFKA.contains(module)) {
      environment.put("PARLEY_KAFKA_SECURITY", "SASL_SSL");
      environment.put("PARLEY_KAFKA_JAAS", scram(module));
    }
    environment.computeIfPresent("PARLEY_REDIS_URL", (_, url) -> redisUrl(url, module));
    environment.computeIfPresent("PARLEY_POSTGRES_URL", (_, url) -> url + jdbcParameters());
    var owner = environment.get("PARLEY_POSTGRES_USER");
    if (owner != null) {
      environment.put("PARLEY_POSTGRES_OWNER", owner);
      environment.put("PARLEY_POSTGRES_OWNER_PASSWORD", secrets.databasePassword(owner));
      environment.put("PARLEY_POSTGRES_USER", role(owner));
      environment.put("PARLEY_POSTGRES_PASSWORD", password("postgres", owner));
    }
    return new Service(
        service.name(), module, service.port(), service.heapMegabytes(), environment);
  }

  /// Further settings of Postgres.
  Map<String, String> postgresSettings() {
    return Map.of(
        "ssl", "on",
        "ssl_cert_file", certificates.certificate("postgres").toString(),
        "ssl_key_file", certificates.key("postgres").toString(),
        "hba_file", file("pg_hba.conf").toString());
  }

  /// The parameters of a JDBC URL.
  String jdbcParameters() {
    var file = URLEncoder.encode(certificates.authority().toString(), StandardCharsets.UTF_8);
    return "?sslmode=verify-full&sslrootcert=" + file;
  }

  /// The settings of Redis instead of a port and a password.
  String redisSettings(int port) {
    return """
    port 0
    tls-port %d
    tls-cert-file "%s"
    tls-key-file "%s"
    tls-ca-cert-file "%s"
    tls-auth-clients no
    aclfile "%s"
    """
        .formatted(
            port,
            certificates.certificate("redis"),
            certificates.key("redis"),
            certificates.authority(),
            redisUsers());
  }

  /// The launcher's user and password for Redis.
  String redisOperator() {
    return OPERATOR + " " + password("redis", OPERATOR);
  }

  /// The broker's settings instead of those without TLS.
  Path brokerSettings() {
    return file("kafka.properties");
  }

  /// The launcher's settings for connections to the broker.
  Map<String, Object> operatorOfKafka() {
    return kafka(OPERATOR);
  }

  private String broker() {
    return """
    listeners=CLIENTS://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
    advertised.listeners=CLIENTS://127.0.0.1:%1$d
    listener.security.protocol.map=CLIENTS:SASL_SSL,CONTROLLER:SASL_SSL
    inter.broker.listener.name=CLIENTS
    ssl.keystore.type=PEM
    ssl.keystore.location=%3$s
    ssl.truststore.type=PEM
    ssl.truststore.location=%4$s
    sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-512
    sasl.mechanism.inter.broker.protocol=PLAIN
    sasl.mechanism.controller.protocol=PLAIN
    listener.name.clients.plain.sasl.jaas.config=%5$s
    listener.name.clients.scram-sha-512.sasl.jaas.config=%6$s
    listener.name.controller.sasl.enabled.mechanisms=PLAIN
    listener.name.controller.plain.sasl.jaas.config=%5$s
    authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
    super.users=User:%7$s
    """
        .formatted(
            settings.ports().kafka(),
            settings.ports().controller(),
            certificates.both("kafka"),
            certificates.authority(),
            plain() + " user_" + OPERATOR + "=\"" + password("kafka", OPERATOR) + "\";",
            "org.apache.kafka.common.security.scram.ScramLoginModule required;",
            OPERATOR);
  }

  /// Services authenticate by SCRAM; the operator by PLAIN, because it sets their passwords.
  private Map<String, Object> kafka(String user) {
    boolean operator = user.equals(OPERATOR);
    return Map.of(
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
        "127.0.0.1:" + settings.ports().kafka(),
        CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
        "SASL_SSL",
        SaslConfigs.SASL_MECHANISM,
        operator ? "PLAIN" : "SCRAM-SHA-512",
        SaslConfigs.SASL_JAAS_CONFIG,
        operator ? plain() + ";" : scram(user),
        SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG,
        "PEM",
        SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG,
        certificates.authority().toString());
  }

  private String plain() {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required "
        + "username=\"%s\" password=\"%s\"".formatted(OPERATOR, password("kafka", OPERATOR));
  }

  private String scram(String user) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required "
        + "username=\"%s\" password=\"%s\";".formatted(user, password("kafka", user));
  }

  private String users() {
    var lines =
        rule("redis/users.acl")
            .lines()
            .filter(line -> line.startsWith("user "))
            .collect(Collectors.joining("\n", "", "\n"));
    for (var name : Stream.concat(Stream.of(OPERATOR), WITH_REDIS.stream()).toList()) {
      lines = lines.replace("%" + name + "%", Secrets.sha256(password("redis", name)));
    }
    return lines;
  }

  private String redisUrl(String plain, String module) {
    var place = plain.substring(plain.lastIndexOf('@'));
    return "rediss://" + module + ":" + password("redis", module) + place;
  }

  /// The role that a service uses, besides the role that owns its tables.
  private static String role(String database) {
    return database + "_app";
  }

  private String password(String part, String user) {
    return secrets.derived(part + "/" + user);
  }

  private Path redisUsers() {
    return file("users.acl");
  }

  private Path file(String name) {
    return certificates.directory().resolve(name);
  }

  private String rule(String name) {
    try {
      return Files.readString(rules.resolve(name));
    } catch (IOException e) {
      throw new StackException("--tls needs %s: %s".formatted(rules.resolve(name), e), e);
    }
  }

  /// Without passwords, for logs.
  @Override
  public String toString() {
    return "Tls[" + certificates.directory() + "]";
  }
}
