package dev.parley.gateway;

import dev.parley.events.Ids;
import dev.parley.gateway.door.SignIn;
import dev.parley.gateway.door.TokenWatch;
import dev.parley.gateway.fanout.FanOut;
import dev.parley.gateway.fanout.Heads;
import dev.parley.gateway.fanout.Repairs;
import dev.parley.gateway.inbound.CommandPublisher;
import dev.parley.gateway.inbound.Commands;
import dev.parley.gateway.inbound.FrameRouter;
import dev.parley.gateway.inbound.PendingSends;
import dev.parley.gateway.inbound.RateLimit;
import dev.parley.gateway.join.Backlog;
import dev.parley.gateway.join.InternalHttp;
import dev.parley.gateway.join.Joins;
import dev.parley.gateway.memory.MemoryBudget;
import dev.parley.gateway.observation.GatewayMetrics;
import dev.parley.gateway.relief.Relief;
import dev.parley.gateway.session.Heartbeat;
import dev.parley.gateway.session.Sessions;
import dev.parley.gateway.settings.GatewayProperties;
import dev.parley.gateway.signal.Presence;
import dev.parley.gateway.signal.PresenceSet;
import dev.parley.gateway.signal.RedisPresenceSet;
import dev.parley.gateway.signal.SignalChannels;
import dev.parley.gateway.signal.Signals;
import dev.parley.gateway.signal.Typing;
import dev.parley.gateway.signal.YouSignals;
import dev.parley.gateway.token.IssuerProbe;
import dev.parley.gateway.trace.Traces;
import dev.parley.starter.redis.RedisLink;
import dev.parley.starter.token.TokenProperties;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/// Wires the rooms: joins, fan-out, signals, and the frames that lead there.
@Configuration(proxyBeanMethods = false)
class RoomsConfiguration {

  private static final Duration EACH_SECOND = Duration.ofSeconds(1);
  private static final Duration EXPIRY = Duration.ofMillis(250);
  private static final Duration HEADS = Duration.ofSeconds(10);

  @Bean
  RedisLink redisLink(RedisConnectionFactory factory) {
    return new RedisLink(factory);
  }

  @Bean
  SignalChannels signalChannels(RedisLink redis, LettuceConnectionFactory factory) {
    return new SignalChannels(redis, factory);
  }

  @Bean
  Backlog backlog(HttpClient http, GatewayProperties properties, MemoryBudget memory) {
    return new Backlog(
        new InternalHttp(
            http, properties.messageServiceUrl(), properties.internalToken(), System::nanoTime),
        memory);
  }

  @Bean
  PendingSends pendingSends(GatewayMetrics metrics) {
    var pending = new PendingSends(System::nanoTime, metrics);
    metrics.gauge("parley.sends.pending", pending::count);
    return pending;
  }

  @Bean
  Repairs repairs(Backlog backlog, PendingSends pending, ExecutorService tasks) {
    return new Repairs(backlog, pending, tasks);
  }

  @Bean
  FanOut fanOut(
      Repairs repairs, SignalChannels channels, MemoryBudget memory, GatewayMetrics metrics) {
    var fanOut = new FanOut(repairs, channels, memory);
    metrics.gauge("parley.rooms", () -> fanOut.rooms().size());
    return fanOut;
  }

  @Bean
  Heads heads(FanOut fanOut, Backlog backlog, Repairs repairs, ExecutorService tasks) {
    return new Heads(fanOut, backlog, repairs, tasks);
  }

  @Bean
  YouSignals youSignals(Sessions sessions, SignalChannels channels) {
    return new YouSignals(sessions, channels);
  }

  @Bean
  Signals signals(RedisLink redis, SignalChannels channels, FanOut fanOut) {
    return new Signals(redis, channels, fanOut);
  }

  @Bean
  PresenceSet presenceSet(
      RedisLink redis,
      StringRedisTemplate template,
      ExecutorService tasks,
      Signals signals,
      Presence.Settings settings,
      Ids ids) {
    return new RedisPresenceSet(redis, template, tasks, signals, ids.next().toString(), settings);
  }

  @Bean
  Presence.Settings presenceSettings(GatewayProperties properties) {
    var kept = properties.presence();
    return new Presence.Settings(kept.enabled(), kept.window(), kept.life(), kept.limit());
  }

  /// Removes this gateway's users from Redis before the connection is closed, which happens before
  /// beans are destroyed.
  @Bean(destroyMethod = "")
  Presence presence(PresenceSet set, FanOut fanOut, Presence.Settings settings, RedisLink redis) {
    var presence = new Presence(set, fanOut, settings, System::nanoTime);
    redis.beforeStop(presence::close);
    return presence;
  }

  @Bean
  Typing typing(Signals signals, Presence presence) {
    return new Typing(signals::typing, presence, System::nanoTime);
  }

  @Bean
  Joins joins(
      FanOut fanOut,
      Backlog backlog,
      MemoryBudget memory,
      PendingSends pending,
      Presence presence,
      ExecutorService tasks) {
    return new Joins(fanOut, backlog, memory, pending, presence, tasks);
  }

  @Bean
  Commands commands(
      CommandPublisher publisher,
      PendingSends pending,
      GatewayProperties properties,
      InstantSource clock,
      Traces traces) {
    return new Commands(publisher, pending, properties.instance(), clock, traces);
  }

  @Bean
  FrameRouter frameRouter(
      SignIn signIn,
      Joins joins,
      Commands commands,
      Signals signals,
      Typing typing,
      Presence presence,
      GatewayProperties properties) {
    boolean limited = properties.limits().enabled();
    return new FrameRouter(
        signIn,
        joins,
        commands,
        signals,
        typing,
        presence,
        () -> limited ? RateLimit.standard(System::nanoTime) : RateLimit.lifted(System::nanoTime));
  }

  @Bean
  Timers timers(
      SignalChannels channels,
      Presence presence,
      Typing typing,
      Heads heads,
      PendingSends pending) {
    var timers = new Timers();
    timers.every(EXPIRY, pending::expire);
    timers.every(Presence.TICK, presence::tick);
    timers.every(EACH_SECOND, typing::sweep);
    timers.every(HEADS, heads::check);
    timers.patiently(EACH_SECOND, channels::refresh);
    return timers;
  }

  /// The checks of sessions, on their own timers, so that they do not wait for Redis.
  @Bean
  Timers sessionTimers(Heartbeat heartbeat, TokenWatch tokenWatch, Relief relief) {
    var timers = new Timers();
    timers.every(EACH_SECOND, relief::tick);
    timers.every(EACH_SECOND, heartbeat::tick);
    timers.patiently(EACH_SECOND, tokenWatch::tick);
    return timers;
  }

  @Bean
  Relief relief(MemoryBudget memory, Sessions sessions) {
    var relief = new Relief(memory, sessions, System::nanoTime);
    memory.relieveBy(relief);
    return relief;
  }

  @Bean
  Heartbeat heartbeat(Sessions sessions, FanOut fanOut, Joins joins, Heartbeat.Pace pace) {
    return new Heartbeat(
        sessions, session -> fanOut.movedHeads(joins.of(session)), System::nanoTime, pace);
  }

  @Bean
  Heartbeat.Pace pace() {
    return Heartbeat.STANDARD;
  }

  @Bean
  TokenWatch tokenWatch(
      Sessions sessions, HttpClient http, TokenProperties tokens, InstantSource clock) {
    var keys = Objects.requireNonNull(tokens.jwksUrl(), "PARLEY_JWKS_URL must be set");
    return new TokenWatch(sessions, new IssuerProbe(http, keys, System::nanoTime), clock);
  }
}
