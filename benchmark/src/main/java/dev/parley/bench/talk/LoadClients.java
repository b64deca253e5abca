package dev.parley.bench.talk;

import dev.parley.bench.wire.Envelope;
import dev.parley.bench.wire.ParleyEnvelope;
import dev.parley.bench.wire.SocketLoop;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Guests in rooms. Speakers are on one thread and pure listeners on another, so that received
/// messages do not delay those to send.
public final class LoadClients implements AutoCloseable {

  private static final int SET_UP_SECONDS = 60;
  private static final int AT_A_TIME = 64;

  private final SocketLoop speaking = new SocketLoop();
  private final SocketLoop listening = new SocketLoop();
  private final List<Member> speakers = new ArrayList<>();
  private final List<Member> listeners = new ArrayList<>();
  private final Member.Hearing speakersHear;
  private final Member.Hearing listenersHear;
  private final LoadShape shape;
  private int sent;

  private LoadClients(LoadShape shape) {
    this.shape = shape;
    speakersHear = new Member.Hearing(shape.rooms());
    listenersHear = new Member.Hearing(shape.rooms());
  }

  /// Connects all guests to a Parley and joins their rooms.
  ///
  /// @param addresses of WebSockets, used in turn
  /// @param rooms their ids
  public static LoadClients gather(LoadShape shape, List<URI> addresses, List<String> rooms)
      throws IOException, InterruptedException {
    return gather(shape, addresses, rooms, ParleyEnvelope::new);
  }

  /// Connects all guests to a server with another protocol.
  ///
  /// @param envelopes one for each connection
  public static LoadClients gather(
      LoadShape shape, List<URI> addresses, List<String> rooms, Supplier<Envelope> envelopes)
      throws IOException, InterruptedException {
    var crowd = new LoadClients(shape);
    try {
      crowd.connect(addresses, rooms, envelopes);
      return crowd;
    } catch (ExecutionException e) {
      crowd.close();
      throw new IOException("cannot connect: " + e.getCause(), e);
    } catch (IOException | InterruptedException | RuntimeException e) {
      crowd.close();
      throw e;
    }
  }

  private void connect(List<URI> addresses, List<String> rooms, Supplier<Envelope> envelopes)
      throws IOException, InterruptedException, ExecutionException {
    var under = new Semaphore(AT_A_TIME);
    var joins = new ArrayList<CompletableFuture<?>>();
    // The n-th member of every room, then the next: consecutive speakers are in different rooms.
    for (int i = 0; i < shape.connections(); i++) {
      if (!under.tryAcquire(SET_UP_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("connecting takes more than " + SET_UP_SECONDS + " s");
      }
      int room = i % shape.rooms();
      boolean speaks = i / shape.rooms() < shape.speakers();
      var hearing = speaks ? speakersHear : listenersHear;
      var member = new Member(room, rooms.get(room), shape.size(), hearing);
      (speaks ? speakers : listeners).add(member);
      var _ =
          (speaks ? speaking : listening)
              .open(addresses.get(i % addresses.size()), null, envelopes.get(), member)
              .whenComplete((socket, error) -> {
                if (error != null) {
                  member.joined().completeExceptionally(error);
                } else {
                  socket.join(rooms.get(room));
                }
              });
      joins.add(member.joined().whenComplete((_, _) -> under.release()));
    }
    try {
      var all = joins.toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(all).get(SET_UP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("not all could join in " + SET_UP_SECONDS + " s", e);
    }
  }

  public LoadShape shape() {
    return shape;
  }

  SocketLoop speaking() {
    return speaking;
  }

  SocketLoop listening() {
    return listening;
  }

  List<Member> speakers() {
    return speakers;
  }

  List<Member> listeners() {
    return listeners;
  }

  Member.Hearing speakersHear() {
    return speakersHear;
  }

  Member.Hearing listenersHear() {
    return listenersHear;
  }

  /// The number of sent messages, which is the number of the next. For the sending thread.
  int sent() {
    return sent;
  }

  void sent(int count) {
    sent = count;
  }

  @Override
  public void close() {
    speaking.close();
    listening.close();
  }
}
