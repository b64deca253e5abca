package dev.parley.prove.load;

import dev.parley.client.rest.LogPage;
import dev.parley.prove.cast.Cast;
import dev.parley.prove.cast.Churn;
import dev.parley.prove.cast.Scale;
import dev.parley.prove.history.History;
import dev.parley.prove.history.Line;
import dev.parley.stack.Site;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/// All clients of a run: they send requests until [#cease], and then read to the end.
public final class Load implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final Duration LOOK_FOR_LOST = Duration.ofMillis(25);

  /// The time in which every client notices a lost connection.
  private static final Duration LOSING = Duration.ofSeconds(1);

  private static final double NEARLY_ALL = 0.99;

  /// The share of requests after which a client breaks its connection without a close frame. The
  /// first client sends the probes and never breaks its own: the probes would measure its rejoins.
  private static final double CUTS = 0.02;

  private final World world;
  private final Cast cast;
  private final List<Client> clients = new ArrayList<>();
  private final Churn churn;
  private final Thread churning;
  private final String secret;

  private Load(World world, Cast cast, SplittableRandom seeds, String secret) {
    this.world = world;
    this.cast = cast;
    this.secret = secret;
    cast.accounts()
        .forEach((name, account) ->
            clients.add(
                new Client(
                    name,
                    account,
                    cast.seats().getOrDefault(name, Set.of()),
                    world,
                    clients.isEmpty() ? 0 : CUTS,
                    seeds.split())));
    churn = new Churn(cast, seeds.split());
    churning = Thread.ofVirtual().unstarted(churn::run);
  }

  /// The WebSocket addresses: each gateway's, and the api-gateway's.
  public static List<URI> doors(Site site) {
    var doors = new ArrayList<URI>();
    site.gateways().forEach(name -> doors.add(URI.create(site.part(name).url())));
    doors.add(URI.create("ws://" + site.url().getAuthority() + "/ws"));
    return doors;
  }

  /// Registers the accounts, creates the rooms and connects; no client sends requests yet.
  ///
  /// @param doors the clients' addresses; a client connects to a different one each time
  public static Load start(URI url, List<URI> doors, Scale scale, long seed, History history)
      throws IOException, InterruptedException {
    var seeds = new SplittableRandom(seed);
    var canary = "CANARY" + Long.toHexString(seeds.nextLong());
    var secret = "SECRET" + Long.toHexString(seeds.nextLong());
    var cast = Cast.of(url, scale, secret, seeds);
    var date = Instant.now().toString();
    history.add(t -> cast.begin(t, seed, date));
    var load = new Load(new World(doors, history, scale.perSecond(), canary), cast, seeds, secret);
    load.clients.forEach(client -> Thread.ofVirtual().start(client::run));
    return load;
  }

  /// All clients start to send requests.
  public void talk() {
    clients.forEach(client -> client.talk(true));
    churning.start();
  }

  public Counts counts() {
    return world.counts();
  }

  /// The failures of the clients themselves; if there are any, the run proves nothing.
  public List<String> failures() {
    return List.copyOf(world.ends());
  }

  /// The rooms' ids, and whether they are public.
  public Map<String, Boolean> rooms() {
    return cast.rooms();
  }

  /// Reads a page of a room's log as the owner of all rooms.
  public LogPage log(String room, long after, int limit) throws IOException, InterruptedException {
    return cast.owner().ask(rest -> rest.log(room, after, limit));
  }

  /// A token of the owner of all rooms.
  public String token() throws InterruptedException {
    return cast.owner().token();
  }

  /// The users in a room.
  public List<String> members(String room) {
    return cast.accounts().entrySet().stream()
        .filter(it -> cast.seats().getOrDefault(it.getKey(), Set.of()).contains(room))
        .map(it -> it.getValue().user())
        .sorted()
        .toList();
  }

  /// Strings that must not appear in any log, each with its kind.
  public Map<String, String> secrets() throws InterruptedException {
    var secrets = new HashMap<>(Map.of(world.canary(), "a text", secret, "a password"));
    for (var account : cast.accounts().values()) {
      secrets.put(account.token(), "a token");
    }
    return secrets;
  }

  /// Sends a new message to every room.
  ///
  /// @return the time until all of them were acked
  /// @throws TimeoutException when that takes longer than the limit
  public Duration probe(Duration limit) throws InterruptedException, TimeoutException {
    long start = System.nanoTime();
    var answers = cast.rooms().keySet().stream().map(clients.getFirst()::say).toList();
    try {
      CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
          .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a probe was refused", e);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /// Waits for 99 of 100 clients that are disconnected, or lose their connection within the next
  /// second, until they have connected and got `hello` again.
  ///
  /// @return how long it took, a second at least
  /// @throws TimeoutException when that takes longer than the limit
  public Duration back(Duration limit) throws InterruptedException, TimeoutException {
    long start = System.nanoTime();
    var before = new HashMap<Client, Integer>();
    clients.forEach(client -> before.put(client, client.greetedOn()));
    TimeUnit.NANOSECONDS.sleep(LOSING.toNanos());
    var lost = clients.stream().filter(it -> isLost(it, before)).toList();
    while (lost.stream().filter(it -> isBack(it, before)).count() < NEARLY_ALL * lost.size()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new TimeoutException("some do not come back");
      }
      TimeUnit.NANOSECONDS.sleep(LOOK_FOR_LOST.toNanos());
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static boolean isLost(Client client, Map<Client, Integer> before) {
    int link = before.getOrDefault(client, 0);
    return link == 0 || client.greetedOn() != link;
  }

  private static boolean isBack(Client client, Map<Client, Integer> before) {
    int link = client.greetedOn();
    return link != 0 && link != before.getOrDefault(client, 0);
  }

  /// Clients send no new requests; they retry open ones until they are answered.
  public void cease() throws InterruptedException {
    clients.forEach(client -> client.talk(false));
    churning.interrupt();
    churning.join();
    churn.restore();
  }

  /// Waits until every request is answered and every client has read everything.
  ///
  /// @return what is still missing when the time is over; empty: nothing
  public String settle(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    String missing;
    do {
      TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
      missing = missing();
    } while (!missing.isEmpty() && System.nanoTime() < end);
    for (var client : clients) {
      client
          .unanswered()
          .forEach(
              it -> world.history().add(t -> new Line.Unknown(t, client.name(), it.room, it.id)));
    }
    return missing;
  }

  private String missing() throws InterruptedException {
    for (var client : clients) {
      var open = client.unanswered();
      if (!open.isEmpty()) {
        return "%s waits for the answer to %s".formatted(client.name(), open.getFirst().id);
      }
    }
    var heads = new HashMap<String, Long>();
    try {
      for (var room : cast.rooms().keySet()) {
        heads.put(room, log(room, 0, 1).head());
      }
    } catch (IOException e) {
      return "the heads are not known: " + e.getMessage();
    }
    return clients.stream()
        .map(client -> client.behind(heads))
        .filter(it -> !it.isEmpty())
        .findFirst()
        .orElse("");
  }

  /// The first client asks who is online in a room.
  public CompletableFuture<JsonNode> presence(String room) {
    return clients.getFirst().presence(room);
  }

  @Override
  public void close() {
    churning.interrupt();
    clients.forEach(Client::end);
  }
}
