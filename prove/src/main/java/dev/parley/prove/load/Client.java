package dev.parley.prove.load;

import dev.parley.client.rest.LogPage;
import dev.parley.prove.cast.Account;
import dev.parley.prove.history.Hash;
import dev.parley.prove.history.History;
import dev.parley.prove.history.Line;
import dev.parley.prove.history.SeenEntry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One user with one socket: sends requests, retries, reconnects, and writes each step to the
/// history.
///
/// The thread in [#run] sends everything except pongs. It writes the history line before it sends
/// the frame.
final class Client implements Link.Ear {

  private static final int IN_FLIGHT = 8;
  private static final long ANSWER_LIMIT = Duration.ofSeconds(12).toNanos();
  private static final long JOIN_LIMIT = Duration.ofSeconds(60).toNanos();
  private static final long WELCOME_LIMIT = Duration.ofSeconds(10).toNanos();
  private static final long LOOK_EVERY = Duration.ofMillis(200).toNanos();
  private static final int FIRST_PAUSE = 250;
  private static final int LONGEST_PAUSE = 4_000;
  private static final int TERMINAL = 4_500;

  private final String name;
  private final Account account;
  private final World world;
  private final History history;
  private final RandomGenerator random;
  private final ClientState state;
  private final Hearing hearing;
  private final double cuts;
  private int links;
  private int pause = FIRST_PAUSE;
  private long nextAsk = Long.MAX_VALUE;
  private boolean asked;
  private @Nullable URI door;

  /// @param cuts the share of its requests after which it breaks its connection without a close
  ///   frame
  Client(
      String name,
      Account account,
      Collection<String> rooms,
      World world,
      double cuts,
      SplittableRandom random) {
    this.name = name;
    this.account = account;
    this.world = world;
    this.history = world.history();
    this.cuts = cuts;
    this.random = random;
    this.state =
        new ClientState(name, rooms, new Talk(name, world.canary(), random.split()), history);
    this.hearing = new Hearing(name, state, world, random.split());
  }

  String name() {
    return name;
  }

  /// Acts until [#end]; confined to one virtual thread.
  void run() {
    try {
      while (!state.ended) {
        var open = state.link;
        if (open == null) {
          connect();
        } else {
          act(open);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      world.failed(name, e);
    }
  }

  /// Starts or stops sending new requests on its own.
  void talk(boolean on) {
    state.change(() -> {
      state.talking = on;
      nextAsk = on ? world.pacer().next() : Long.MAX_VALUE;
    });
  }

  /// Sends a message to a room as soon as possible, even with many open requests. Returns the time
  /// of the answer by the history's clock.
  CompletableFuture<Long> say(String room) {
    state.lock.lock();
    try {
      var message = state.talk.message(room);
      state.wanted.add(message);
      state.wake();
      return message.answered;
    } finally {
      state.lock.unlock();
    }
  }

  /// Asks the server who is online in a room.
  CompletableFuture<JsonNode> presence(String room) {
    var answer = state.askPresence(room);
    var open = state.link;
    if (open != null) {
      open.send("{\"type\":\"presence\",\"room\":\"%s\"}".formatted(room));
    }
    return answer;
  }

  /// Ends the connection for good.
  void end() {
    var open = state.link;
    state.change(() -> {
      state.ended = true;
      if (open != null) {
        state.lost(open, Link.BROKEN);
      }
    });
    if (open != null) {
      open.cut();
    }
  }

  /// The number of the connection that got its `hello`; 0: none.
  int greetedOn() {
    return state.greetedOn();
  }

  List<Pending> unanswered() {
    return state.unanswered();
  }

  String behind(Map<String, Long> heads) {
    return state.behind(heads);
  }

  private void connect() throws InterruptedException {
    var where = nextDoor();
    if (state.ended) {
      return;
    }
    links++;
    try {
      var open = Link.open(where, account.token(), links, this);
      state.change(() -> state.link = open.number() > state.closed ? open : null);
      awaitWelcome(open, where);
    } catch (Link.RefusedException _) {
      account.renew();
      pauseBeforeTheNext();
    } catch (IOException _) {
      pauseBeforeTheNext();
    }
  }

  private void pauseBeforeTheNext() throws InterruptedException {
    world.counts().lost.increment();
    TimeUnit.MILLISECONDS.sleep(random.nextInt(pause));
    pause = Math.min(LONGEST_PAUSE, pause * 2);
  }

  /// Never the same address twice in a row. After a `bye`, waits for its delay first.
  private URI nextDoor() throws InterruptedException {
    long hint = state.takeReconnectAfter();
    if (hint >= 0) {
      TimeUnit.MILLISECONDS.sleep(hint);
    }
    var next = world.nextDoor(door, random);
    door = next;
    return next;
  }

  private void awaitWelcome(Link open, URI where) throws InterruptedException {
    long end = System.nanoTime() + WELCOME_LIMIT;
    while (!state.welcome && state.link == open && System.nanoTime() < end) {
      state.await(LOOK_EVERY);
    }
    if (state.welcome) {
      pause = FIRST_PAUSE;
      history.add(t -> new Line.Open(t, name, open.number(), where.toString()));
    } else if (state.link == open) {
      onEnd(open, Link.BROKEN);
    }
  }

  /// One round: joins, reads gaps, retries, sends new requests, waits.
  private void act(Link open) throws InterruptedException {
    if (state.isForgotten(System.nanoTime())) {
      onEnd(open, Link.BROKEN);
      return;
    }
    var join = frameToJoin();
    if (join != null) {
      open.send(join);
    }
    fill();
    for (var due = nextDue(open); due != null; due = nextDue(open)) {
      open.send(due.frame());
    }
    if (cutsNow(open)) {
      world.counts().cuts.increment();
      open.cut();
      return;
    }
    long left = nextAsk - System.nanoTime();
    state.await(left > 0 ? Math.min(LOOK_EVERY, left) : LOOK_EVERY); // or waits for an answer
  }

  private boolean cutsNow(Link open) {
    state.lock.lock();
    try {
      boolean told = state.reconnectAfter >= 0; // the server will end the connection
      boolean now =
          state.talking && asked && !told && random.nextDouble() < cuts && state.link == open;
      asked = false;
      if (now) {
        state.lost(open, Link.BROKEN);
      }
      return now;
    } finally {
      state.lock.unlock();
    }
  }

  private @Nullable String frameToJoin() {
    state.lock.lock();
    try {
      long now = System.nanoTime();
      var frame = JsonMapper.shared().createObjectNode().put("type", "join");
      var rooms = frame.putArray("rooms");
      for (var seat : state.seats.values()) {
        if (state.welcome && !seat.joined && now - seat.joinAt >= 0) {
          seat.asked = true;
          seat.joinAt = now + JOIN_LIMIT;
          var room = rooms.addObject().put("room", seat.room);
          if (seat.seq >= 0) {
            room.put("after", seat.seq).put("epoch", seat.epoch);
          }
        }
      }
      return rooms.isEmpty() ? null : frame.toString();
    } finally {
      state.lock.unlock();
    }
  }

  /// The next request to send: first retries, then probes, then new ones.
  private @Nullable Pending nextDue(Link open) {
    state.lock.lock();
    try {
      if (state.link != open || !state.welcome) {
        return null;
      }
      long now = System.nanoTime();
      for (var each : state.pending.values()) {
        if (state.isJoined(each.room) && (each.link != open.number() || now - each.dueAt >= 0)) {
          return ask(each, open);
        }
      }
      if (!state.wanted.isEmpty()
          && state.pending.size() < state.mostInFlight
          && state.isJoined(state.wanted.peek().room)) {
        return ask(state.wanted.remove(), open);
      }
      var joined = state.joined();
      if (state.talking
          && now - nextAsk >= 0
          && state.pending.size() < IN_FLIGHT
          && !joined.isEmpty()) {
        nextAsk = world.pacer().next();
        asked = true;
        return ask(state.talk.next(joined), open);
      }
      return null;
    } finally {
      state.lock.unlock();
    }
  }

  private Pending ask(Pending it, Link open) {
    boolean again = it.attempts++ > 0;
    it.link = open.number();
    it.askedAt = System.nanoTime();
    it.dueAt = it.askedAt + ANSWER_LIMIT;
    state.pending.put(it.id, it);
    world.counts().asks.increment();
    if (!again && it.what.equals("send")) {
      world.counts().sends.increment();
    }
    var hash = Hash.of(it.body);
    history.add(t -> new Line.Ask(t, name, it.link, it.room, it.id, it.what, it.on, hash, again));
    return it;
  }

  /// Reads by REST the entries that a subscription left out.
  private void fill() throws InterruptedException {
    for (var seat : state.seats.values()) {
      var hole = seat.hole;
      if (hole != null) {
        try {
          var page = account.ask(rest -> rest.log(seat.room, hole.from() - 1, 500));
          state.change(() -> filled(seat, hole, page));
        } catch (IOException _) {
          world.counts().lost.increment(); // the next round tries again
        }
      }
    }
  }

  private void filled(Seat seat, Seat.Hole hole, LogPage page) {
    for (var entry : page.entries()) {
      if (entry.seq() <= hole.to()) {
        var seen = SeenEntry.of(entry.document(), entry.json());
        history.add(seen, t -> new Line.Filled(t, name, seat.room, seen.seq(), seen.hash()));
      }
    }
    long last = page.entries().isEmpty() ? hole.to() : page.entries().getLast().seq();
    seat.hole = last >= hole.to() ? null : new Seat.Hole(last + 1, hole.to());
  }

  @Override
  public void onEnd(Link from, int code) {
    from.cut();
    if (code >= TERMINAL) {
      account.renew(); // no fault removes an account, so the token was the cause
    }
    state.change(() -> {
      world.counts().lost.increment();
      state.lost(from, code);
    });
  }

  @Override
  public void onFrame(Link from, String frame) {
    try {
      hearing.onFrame(from, frame);
    } catch (RuntimeException e) {
      world.failed(name, e);
    }
  }
}
