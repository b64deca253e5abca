package dev.parley.prove.poison;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.parley.client.ParleyClient;
import dev.parley.client.rest.ParleyRest;
import dev.parley.client.room.Ack;
import dev.parley.client.room.RoomSubscription;
import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.prove.people.People;
import dev.parley.prove.process.Restarts;
import dev.parley.stack.Site;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// The transaction of one room always fails. The other rooms continue, and `/health` reports it
/// within 30 s. After healing, all messages of that room are acked.
record FailingRoom(Site site) implements Fault {

  private static final int MESSAGES = 10;
  private static final long LIMIT_SECONDS = 60;
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);
  private static final long LOOK_EVERY_MILLIS = 500;

  @Override
  public String id() {
    return "F27";
  }

  @Override
  public String what() {
    return "one room's transaction always fails";
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) throws Exception {
    var token = People.register(site).accessToken();
    var rest = ParleyRest.at(site.url()).with(token);
    var failing = rest.createRoom(People.room("public")).id();
    var other = rest.createRoom(People.room("public")).id();
    var client = ParleyClient.builder(site.url()).token(token).connect();
    var there = NewRoomJoin.join(client, failing);
    var elsewhere = NewRoomJoin.join(client, other);
    restart(Map.of("PARLEY_FAILPOINT", "fail-room:" + failing));
    var held = say(there);
    boolean seen = awaitStalled();
    boolean othersGoOn = allAcked(say(elsewhere));
    boolean stillHeld = held.stream().noneMatch(CompletableFuture::isDone);
    return new Failing(this, client, held, seen && othersGoOn && stillHeld);
  }

  private static List<CompletableFuture<Ack>> say(RoomSubscription room) {
    return IntStream.range(0, MESSAGES).mapToObj(i -> room.send("message " + i)).toList();
  }

  /// One after another, so that another service has the rooms meanwhile.
  private void restart(Map<String, String> environment) {
    var restarts = new Restarts(site);
    site.messageServices().forEach(name -> restarts.restart(name, environment));
  }

  private boolean awaitStalled() throws InterruptedException {
    long end = System.nanoTime() + SEEN_WITHIN.toNanos();
    try (var http = HttpClient.newHttpClient()) {
      while (System.nanoTime() < end) {
        for (var name : site.messageServices()) {
          if (health(http, site.part(name).url()).contains("\"stalled\"")) {
            return true;
          }
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
      }
    }
    return false;
  }

  private static String health(HttpClient http, String url) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url + "/health")).timeout(Duration.ofSeconds(5)).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "";
    }
  }

  private static boolean allAcked(List<CompletableFuture<Ack>> sends) throws InterruptedException {
    try {
      CompletableFuture.allOf(sends.toArray(CompletableFuture<?>[]::new))
          .get(LIMIT_SECONDS, SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  /// Confined to one thread.
  private static final class Failing implements ActiveFault {

    private final FailingRoom fault;
    private final ParleyClient client;
    private final List<CompletableFuture<Ack>> held;
    private final boolean felt;
    private boolean allThere;

    /// @param held the messages sent to the failing room
    Failing(
        FailingRoom fault, ParleyClient client, List<CompletableFuture<Ack>> held, boolean felt) {
      this.fault = fault;
      this.client = client;
      this.held = held;
      this.felt = felt;
    }

    @Override
    public boolean bit() {
      return felt && allThere;
    }

    @Override
    public void heal() throws InterruptedException {
      try (client) {
        fault.restart(Map.of());
        allThere = allAcked(held);
      }
    }
  }
}
