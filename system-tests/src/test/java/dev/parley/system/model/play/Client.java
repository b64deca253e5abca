package dev.parley.system.model.play;

import dev.parley.client.ParleyClient;
import dev.parley.client.connection.ClientSettings;
import dev.parley.client.connection.ClosedException;
import dev.parley.client.room.Ack;
import dev.parley.client.room.EntryRequest;
import dev.parley.client.room.RefusedException;
import dev.parley.client.room.RoomSubscription;
import dev.parley.system.model.room.Op.Outcome;
import dev.parley.system.model.room.Person;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One user with Parley's client library, on a connection that breaks sometimes.
///
/// Confined to one thread.
public final class Client implements AutoCloseable {

  public static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final ClientSettings SETTINGS =
      ClientSettings.standard().withBackoff(Duration.ofMillis(20), Duration.ofMillis(500));

  private final Person person;
  private final Server server;
  private final Wire wire;
  private final Map<String, Stream> streams = new HashMap<>();
  private final Map<String, RoomSubscription> subscriptions = new HashMap<>();
  private final Set<String> wanted = new HashSet<>();
  private final Map<String, Long> marks = new HashMap<>();
  private @Nullable ParleyClient connection;

  public Client(
      Person person, Server server, List<String> rooms, Board board, RandomGenerator random) {
    this.person = person;
    this.server = server;
    this.wire = new Wire(server.sockets(), random);
    rooms.forEach(room -> streams.put(room, new Stream(board)));
  }

  public Person person() {
    return person;
  }

  public Stream stream(String room) {
    var stream = streams.get(room);
    if (stream == null) {
      throw new IllegalArgumentException(room);
    }
    return stream;
  }

  public boolean isConnected() {
    return connection != null;
  }

  public int cuts() {
    return wire.cuts();
  }

  /// Connects or reconnects, and joins the earlier rooms.
  public void connect() {
    connection =
        ParleyClient.builder(server.url())
            .webSocket(wire.address())
            .token(person.token())
            .settings(SETTINGS)
            .connect();
    Set.copyOf(wanted).forEach(this::join);
  }

  /// Joins at the stream's position, unless the subscription is still live.
  public void join(String room) {
    wanted.add(room);
    var stream = stream(room);
    if (connection != null && !stream.isLive()) {
      subscriptions.put(room, connection.join(room, stream.begin(), stream));
    }
  }

  /// Ends the subscription, not the membership, and waits until no more entries can arrive.
  public void leave(String room) throws InterruptedException {
    wanted.remove(room);
    var subscription = subscriptions.get(room);
    if (subscription != null && stream(room).isLive()) {
      var _ = subscription.leave();
      if (!stream(room).awaitEnd(PATIENCE)) {
        throw new AssertionError(person + " cannot leave " + room);
      }
    }
  }

  /// Whether the client may send frames about the room.
  public boolean isIn(String room) {
    return connection != null && stream(room).isLive() && subscriptions.containsKey(room);
  }

  public CompletableFuture<Outcome> ask(String room, EntryRequest asked) {
    return in(room).ask(asked).handle((ack, error) -> outcome(ack, error));
  }

  public void read(String room, long seq) {
    marks.merge(room, seq, Math::max);
    in(room).read(seq);
  }

  /// The highest read mark that was sent.
  public long mark(String room) {
    return marks.getOrDefault(room, 0L);
  }

  public void typing(String room) {
    in(room).typing();
  }

  /// Breaks the connection; the client reconnects by itself.
  public void cut() {
    wire.cut();
  }

  /// Closes the client, as when a program ends.
  public void disconnect() throws InterruptedException {
    var open = connection;
    if (open != null) {
      open.close();
      for (var stream : streams.values()) {
        if (!stream.awaitEnd(PATIENCE)) {
          throw new AssertionError(person + " cannot close");
        }
      }
      connection = null;
      subscriptions.clear();
    }
  }

  @Override
  public void close() {
    if (connection != null) {
      connection.close();
    }
    wire.close();
  }

  private RoomSubscription in(String room) {
    var subscription = subscriptions.get(room);
    if (subscription == null) {
      throw new IllegalStateException(person + " is not in " + room);
    }
    return subscription;
  }

  private static Outcome outcome(@Nullable Ack ack, @Nullable Throwable error) {
    if (ack != null) {
      return new Outcome.Stored(ack.seq(), ack.message());
    }
    return switch (error) {
      case RefusedException refused -> new Outcome.Refused(refused.code());
      case ClosedException closed -> new Outcome.Unknown(closed.toString());
      case null, default -> new Outcome.Unknown(String.valueOf(error));
    };
  }
}
