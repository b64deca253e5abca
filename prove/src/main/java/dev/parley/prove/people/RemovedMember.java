package dev.parley.prove.people;

import dev.parley.client.ParleyClient;
import dev.parley.client.event.Entry;
import dev.parley.client.event.Joined;
import dev.parley.client.rest.ParleyRest;
import dev.parley.client.room.RoomListener;
import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.stack.Site;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/// A connected member is removed from a room, and must receive nothing more from it.
///
/// @param kind of the room, `public` or `private`
/// @param act the owner's action
record RemovedMember(String what, Site site, String kind, Act act) implements Fault {

  private static final long LONGEST_SECONDS = 5;
  private static final long JOIN_SECONDS = 20;

  /// An owner's action that removes a member.
  interface Act {
    void by(ParleyRest owner, String room, String user) throws IOException, InterruptedException;
  }

  @Override
  public String id() {
    return "F14";
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) throws Exception {
    var server = ParleyRest.at(site.url());
    var owner = server.with(People.register(site).accessToken());
    var guest = People.register(site);
    var room = owner.createRoom(People.room(kind)).id();
    owner.putMember(room, guest.userId(), null);
    var reader = new Reader();
    var client = ParleyClient.builder(site.url()).token(guest.accessToken()).connect();
    client.join(room, reader);
    reader.joined.get(JOIN_SECONDS, TimeUnit.SECONDS);
    act.by(owner, room, guest.userId());
    return new Out(client, reader);
  }

  /// Listens to one room for one user.
  private static final class Reader implements RoomListener {

    private final CompletableFuture<Void> joined = new CompletableFuture<>();
    private final CompletableFuture<String> left = new CompletableFuture<>();
    private volatile boolean heardAfter;

    @Override
    public void onJoined(Joined place) {
      joined.complete(null);
    }

    @Override
    public void onEntry(Entry entry) {
      heardAfter |= left.isDone();
    }

    @Override
    public void onLeft(String reason) {
      left.complete(reason);
    }
  }

  private record Out(ParleyClient client, Reader reader) implements ActiveFault {

    @Override
    public boolean bit() {
      return reader.left.isDone();
    }

    /// @throws IllegalStateException when the removed member still receives entries of the room
    @Override
    public void heal() throws InterruptedException, ExecutionException {
      try (client) {
        reader.left.get(LONGEST_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        throw new IllegalStateException("still in the room after 5 s", e);
      }
      if (reader.heardAfter) {
        throw new IllegalStateException("heard something of the room after having left it");
      }
    }
  }
}
