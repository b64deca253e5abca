package dev.parley.local;

import dev.parley.local.build.StartupCache;
import dev.parley.local.health.Http;
import dev.parley.local.process.NamedProcess;
import dev.parley.local.process.Programs;
import dev.parley.stack.Ports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// One of Parley's services, run from its jar.
final class ServiceProcess implements Part {

  /// More than the services' own limit for draining their sockets.
  private static final Duration STOP_GRACE = Duration.ofSeconds(20);

  private final NamedProcess process;
  private final Service service;
  private final StartupCache cache;
  private final List<String> jitFlags;
  private long logStart;

  /// @param jitFlags that do not affect a cache
  ServiceProcess(NamedProcess process, Service service, StartupCache cache, List<String> jitFlags) {
    this.process = process;
    this.service = service;
    this.cache = cache;
    this.jitFlags = jitFlags;
  }

  @Override
  public NamedProcess process() {
    return process;
  }

  @Override
  public int port() {
    return service.port();
  }

  @Override
  public List<Integer> ports() {
    return List.of(service.port(), Ports.management(service.port()));
  }

  @Override
  public String url() {
    return service.url();
  }

  @Override
  public void start() {
    start(cache.flags());
  }

  @Override
  public void awaitReady(Duration standstill) {
    new Readiness(process, logStart).await(standstill, this::isReady);
  }

  @Override
  public void stop() {
    process.stop(STOP_GRACE);
  }

  /// How its cache is made: by a normal start under another name.
  Training training(NamedProcess trainee) {
    var run = new ServiceProcess(trainee, service, cache, jitFlags);
    return new Training(service.module(), cache, run::startAndEnd);
  }

  private void startAndEnd(List<String> jvmFlags) {
    start(jvmFlags);
    try {
      awaitReady(Training.STANDSTILL);
    } finally {
      process.stop(Training.END_LIMIT);
    }
  }

  /// Whether it reports that it is ready.
  boolean isReady() {
    return Http.isOk(service.readinessUrl(), service.authority());
  }

  private void start(List<String> jvmFlags) {
    var command = new ArrayList<String>();
    command.add(Programs.java().toString());
    command.addAll(jvmFlags);
    command.addAll(jitFlags);
    command.addAll(List.of("-jar", cache.runnable().toString()));
    logStart = process.log().size();
    process.start(command, service.environment());
  }
}
