package dev.parley.system.model.play;

import dev.parley.client.event.Entry;
import dev.parley.client.rest.ParleyRest;
import dev.parley.client.rest.ProblemException;
import dev.parley.client.room.Change;
import dev.parley.client.room.Draft;
import dev.parley.client.room.EntryRequest;
import dev.parley.system.model.room.MemberOp;
import dev.parley.system.model.room.Op;
import dev.parley.system.model.room.Person;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A user that does random actions one after the other without waiting for answers: at most
/// [#IN_FLIGHT] are open.
///
/// Confined to one thread.
public final class Actor {

  private static final int IN_FLIGHT = 16;

  private final Client client;
  private final List<String> rooms;
  private final List<Person> members;
  private final Board board;
  private final Api api;
  private final ParleyRest rest;
  private final RandomGenerator random;
  private final Semaphore places = new Semaphore(IN_FLIGHT);
  private final Queue<Op> settled = new ConcurrentLinkedQueue<>();
  private int backAt;
  private int ids;

  /// @param rooms the public, the private and the announcement room
  /// @param members the users that are added and removed
  public Actor(
      Client client,
      List<String> rooms,
      List<Person> members,
      Board board,
      Server server,
      RandomGenerator random) {
    this.client = client;
    this.rooms = List.copyOf(rooms);
    this.members = List.copyOf(members);
    this.board = board;
    this.api = new Api(server.url());
    this.rest = ParleyRest.at(server.url()).with(client.person().token());
    this.random = random;
  }

  /// Does `operations` actions, and waits for the last answers.
  public void act(int operations) throws InterruptedException {
    for (int i = 0; i < operations; i++) {
      step();
    }
    awaitPlaces(IN_FLIGHT);
  }

  private void step() throws InterruptedException {
    if (!client.isConnected() && board.count() >= backAt) {
      client.connect();
    }
    var room = room();
    int dice = random.nextInt(1000);
    if (dice < 5) {
      client.cut();
    } else if (dice < 7) {
      goAway();
    } else if (dice < 12) {
      client.leave(room);
    } else if (dice < 60) {
      client.join(room);
    } else if (dice < 72) {
      changeMembers(room);
    } else if (dice < 110) {
      signal(room, dice);
    } else if (dice < 140) {
      again(dice);
    } else {
      something(room).ifPresent(asked -> ask(room, asked));
    }
  }

  /// Prefers the public room. A non-member of the private room rarely tries it, because the server
  /// waits 2 s for each such attempt.
  private String room() {
    int dice = random.nextInt(100);
    if (dice < 7) {
      return rooms.get(2);
    }
    boolean shut = !client.stream(rooms.get(1)).isLive() && random.nextInt(20) > 0;
    return rooms.get(dice < 50 && !shut ? 1 : 0);
  }

  private void goAway() throws InterruptedException {
    if (random.nextBoolean()) {
      client.cut();
    }
    client.disconnect();
    backAt = board.count() + random.nextInt(300);
  }

  private void signal(String room, int dice) {
    if (!client.isIn(room)) {
      return;
    }
    if (dice < 80) {
      client.typing(room);
    } else {
      client.read(room, Math.max(1, client.stream(room).last() - random.nextInt(20)));
    }
  }

  /// Sends an answered id again, or uses it for another request.
  private void again(int dice) {
    var before = settled.poll();
    if (before != null) {
      boolean other = dice < 115;
      ask(before.room, other ? other(before.asked) : before.asked);
    }
  }

  private EntryRequest other(EntryRequest asked) {
    return switch (asked) {
      case Draft draft -> Draft.of(draft.id(), Words.text(random));
      case Change change -> Draft.of(change.id(), Words.text(random));
    };
  }

  private Optional<EntryRequest> something(String room) {
    int dice = random.nextInt(100);
    if (dice < 52) {
      return Optional.of(message(room));
    }
    boolean own = random.nextInt(100) < 75;
    if (dice < 64) {
      return target(room, own).map(it -> change("edit", it, Words.text(random), null));
    }
    if (dice < 70) {
      return target(room, own)
          .filter(it -> !board.messages(room).subList(0, 1).contains(it))
          .map(it -> change("delete", it, null, null));
    }
    if (dice < 90) {
      var type = dice < 84 ? "react" : "unreact";
      return target(room, false).map(it -> change(type, it, null, Words.emoji(random)));
    }
    var type = dice < 97 ? "pin" : "unpin";
    return target(room, false).map(it -> change(type, it, null, null));
  }

  private Draft message(String room) {
    var answered = random.nextInt(5) == 0 ? target(room, false) : Optional.<Entry>empty();
    var meta =
        random.nextInt(20) == 0
            ? JsonMapper.shared().createObjectNode().put("colour", Words.text(random))
            : null;
    return new Draft(id(), Words.text(random), answered.map(Entry::id).orElse(null), meta);
  }

  private Change change(String type, Entry target, @Nullable String text, @Nullable String emoji) {
    return new Change(id(), type, target.id(), text, emoji);
  }

  private String id() {
    return "m-" + ids++;
  }

  /// A message to act on, preferably a recent one; sometimes one of the few that all users act on.
  private Optional<Entry> target(String room, boolean own) {
    var known = board.messages(room);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    if (!own && random.nextInt(7) == 0) {
      return Optional.of(known.get(random.nextInt(Math.min(Board.HOT, known.size()))));
    }
    double late = random.nextDouble();
    int from = known.size() - 1 - (int) (late * late * known.size());
    for (int i = from; own && i >= 0; i--) {
      if (known.get(i).sender().id().equals(client.person().id())) {
        return Optional.of(known.get(i));
      }
    }
    return Optional.of(known.get(from));
  }

  private void ask(String room, EntryRequest asked) {
    awaitPlaces(1);
    places.acquireUninterruptibly();
    boolean byFrame = client.isIn(room) && random.nextInt(100) < 60;
    var op = board.ask(client.person(), room, asked, byFrame);
    if (byFrame) {
      var _ = client.ask(room, asked).thenAccept(outcome -> settle(op, outcome));
    } else {
      Thread.ofVirtual().start(() -> askByRest(op));
    }
  }

  private void askByRest(Op op) {
    try {
      settle(op, api.ask(op.by, op.room, op.asked));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void settle(Op op, Op.Outcome outcome) {
    board.settle(op, outcome);
    settled.add(op);
    places.release();
  }

  private void awaitPlaces(int wanted) {
    try {
      if (!places.tryAcquire(wanted, Client.PATIENCE.toSeconds() * 2, TimeUnit.SECONDS)) {
        var open =
            board.ops().stream()
                .filter(op -> op.by.equals(client.person()) && op.isOpen())
                .toList();
        throw new AssertionError(client.person() + " waits for answers: " + open);
      }
      places.release(wanted);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void changeMembers(String room) throws InterruptedException {
    var other = members.get(random.nextInt(members.size()));
    int dice = random.nextInt(10);
    var me = client.person();
    if (room.equals(rooms.get(2))) {
      return; // the moderator of the announcements stays
    }
    if (dice < 2 && room.equals(rooms.get(0))) {
      member(room, me, null, true);
    } else if (dice < 3) {
      member(room, me, null, false);
    } else if (dice < 7) {
      member(room, other, null, true);
    } else if (dice < 8) {
      member(room, other, random.nextInt(3) == 0 ? "visitor" : "member", true);
    } else {
      member(room, other, null, false);
    }
  }

  private void member(String room, Person user, @Nullable String role, boolean put)
      throws InterruptedException {
    long asked = board.now();
    int status = 0;
    for (int tries = 0; tries < 100 && (status == 0 || status >= 500); tries++) {
      status = memberOnce(room, user, role, put);
      if (status == 0 || status >= 500) {
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
    board.add(new MemberOp(room, client.person(), user, put, asked, board.now(), status));
  }

  private int memberOnce(String room, Person user, @Nullable String role, boolean put)
      throws InterruptedException {
    try {
      if (put) {
        rest.putMember(room, user.id(), role);
      } else {
        rest.removeMember(room, user.id());
      }
      return 200;
    } catch (ProblemException e) {
      return e.status();
    } catch (IOException _) {
      return 0;
    }
  }
}
