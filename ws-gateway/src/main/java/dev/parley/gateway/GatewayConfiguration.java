package dev.parley.gateway;

import dev.parley.events.Ids;
import dev.parley.gateway.door.Allowance;
import dev.parley.gateway.door.Door;
import dev.parley.gateway.door.Origins;
import dev.parley.gateway.door.SignIn;
import dev.parley.gateway.door.SignOutDoor;
import dev.parley.gateway.drain.Drain;
import dev.parley.gateway.inbound.FrameRouter;
import dev.parley.gateway.inbound.PendingSends;
import dev.parley.gateway.jetty.SocketHandler;
import dev.parley.gateway.join.Joins;
import dev.parley.gateway.memory.BudgetSetting;
import dev.parley.gateway.memory.MemoryBudget;
import dev.parley.gateway.observation.GatewayMetrics;
import dev.parley.gateway.outbox.WriteLoops;
import dev.parley.gateway.session.Session;
import dev.parley.gateway.session.SessionFactory;
import dev.parley.gateway.session.Sessions;
import dev.parley.gateway.session.SocketEvents;
import dev.parley.gateway.settings.GatewayProperties;
import dev.parley.gateway.signal.Presence;
import dev.parley.gateway.token.GuestSecrets;
import dev.parley.gateway.trace.OtelTraces;
import dev.parley.gateway.trace.Traces;
import dev.parley.starter.signout.SignOuts;
import dev.parley.starter.token.TokenPolicy;
import dev.parley.starter.trust.Trust;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the sockets: admission, sign-in, sessions, and closing.
///
/// [RoomsConfiguration] and [KafkaConfiguration] wire the rest.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewayProperties.class)
class GatewayConfiguration {

  private static final Duration CONNECT = Duration.ofMillis(500);

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  SecureRandom random() {
    return new SecureRandom();
  }

  @Bean
  Ids ids(InstantSource clock, SecureRandom random) {
    return new Ids(clock, random);
  }

  @Bean
  GatewayMetrics gatewayMetrics(MeterRegistry registry, InstantSource clock) {
    return new GatewayMetrics(registry, clock);
  }

  @Bean
  Traces traces(GatewayProperties properties) {
    var tracing = properties.tracing();
    return tracing.sampling() > 0
        ? OtelTraces.open(properties.instance(), tracing.sampling(), tracing.collector())
        : Traces.OFF;
  }

  /// A virtual thread per task: tasks wait for HTTP, for clients and for each other.
  @Bean(destroyMethod = "shutdownNow")
  ExecutorService tasks() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("task-", 0).factory());
  }

  @Bean
  WriteLoops writers() {
    return new WriteLoops(Runtime.getRuntime().availableProcessors());
  }

  @Bean
  HttpClient http(ExecutorService tasks, Trust trust) {
    return trust
        .in(HttpClient.newBuilder())
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT)
        .executor(tasks)
        .build();
  }

  @Bean
  Sessions sessions(
      GatewayProperties properties, GatewayMetrics metrics, Sessions.UserWatcher watcher) {
    var limits = properties.limits();
    var sessions =
        new Sessions(limits.enabled() ? limits.socketsPerUser() : Integer.MAX_VALUE, watcher);
    metrics.gauge("parley.sockets", sessions::count);
    metrics.bytes("parley.outbox", sessions::queuedBytes);
    return sessions;
  }

  @Bean
  SignOutDoor signOutDoor(Sessions sessions, SignOuts ended) {
    return new SignOutDoor(sessions, ended);
  }

  @Bean
  SignIn signIn(
      TokenPolicy tokens, Sessions sessions, SignOutDoor signOuts, SignIn.GuestRules guestRules) {
    return new SignIn(tokens, sessions, signOuts, guestRules);
  }

  @Bean
  SignIn.GuestRules guestRules(
      GatewayProperties properties, Ids ids, SecureRandom random, InstantSource clock) {
    var secrets = GuestSecrets.of(properties.internalToken(), random, clock);
    return new SignIn.GuestRules(properties.guests(), ids, secrets);
  }

  @Bean
  Door door(SignIn signIn, GatewayProperties properties) {
    var limits = properties.limits();
    int perSecond = limits.handshakesPerSecond();
    var handshakes = new Allowance(perSecond, perSecond * 5 / 2, System::nanoTime);
    return new Door(
        signIn,
        new Origins(properties.origins(), properties.hosts()),
        new Door.Limits(limits.enabled(), limits.socketsPerAddress(), handshakes));
  }

  @Bean
  SocketEvents socketEvents(
      SessionFactory factory,
      Sessions sessions,
      FrameRouter router,
      Joins joins,
      PendingSends pending,
      Presence presence,
      GatewayMetrics metrics) {
    return new SocketEvents(
        factory, sessions, router, metrics, List.of(router, joins, pending, presence));
  }

  @Bean
  SessionFactory sessionFactory(
      Ids ids,
      InstantSource clock,
      WriteLoops writers,
      Session.Queueing queueing,
      GatewayMetrics metrics) {
    return new SessionFactory(ids, clock, writers, queueing, metrics);
  }

  @Bean
  Session.Queueing queueing(GatewayProperties properties, MemoryBudget memory) {
    return new Session.Queueing(properties.outboxBytes(), memory);
  }

  @Bean
  MemoryBudget memory(GatewayProperties properties, GatewayMetrics metrics) {
    var setting = new BudgetSetting(properties.memoryBudget());
    var memory = new MemoryBudget(setting.bytes(Runtime.getRuntime().maxMemory()));
    metrics.bytes("parley.memory.used", memory::used);
    metrics.bytes("parley.memory.limit", memory::limit);
    return memory;
  }

  @Bean
  ServletRegistrationBean<SocketHandler> socketHandler(
      Door door, SocketEvents events, GatewayProperties properties) {
    var handler = new SocketHandler(door, events, properties.trustedProxies());
    var registration = new ServletRegistrationBean<>(handler, "/ws");
    registration.setLoadOnStartup(1);
    return registration;
  }

  @Bean
  Drain drain(
      Door door,
      Sessions sessions,
      PendingSends pending,
      ExecutorService tasks,
      ApplicationEventPublisher events) {
    return new Drain(door::shut, sessions, pending, tasks, new SecureRandom(), events);
  }
}
