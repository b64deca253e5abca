package dev.parley.client;

import dev.parley.client.connection.ClientSettings;
import dev.parley.client.connection.ClosedException;
import dev.parley.client.connection.ConnectionListener;
import dev.parley.client.connection.Dialer;
import dev.parley.client.connection.Session;
import dev.parley.client.event.User;
import dev.parley.client.rest.ParleyRest;
import dev.parley.client.room.Appearance;
import dev.parley.client.room.Position;
import dev.parley.client.room.RoomListener;
import dev.parley.client.room.RoomSubscription;
import dev.parley.client.token.TokenSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One person's connection to Parley, kept up until it is closed.
///
/// ```java
/// try (var client = ParleyClient.builder(URI.create("http://localhost:8080")).guest("ann").connect()) {
///   var lobby = client.join("lobby", entry -> entry.text().ifPresent(System.out::println));
///   Ack ack = lobby.send("hi").join();
/// }
/// ```
///
/// It reconnects by itself, with full jitter from 0.5 to 30 s or when the server says, and goes on
/// in each room where it was: every entry reaches the listener once and in order, every message is
/// stored once. It ends by [#close()], or when the server says that coming back is of no use (close
/// codes from 4500, a token that is refused and cannot be renewed), or when no connection was ever
/// made within 30 s ([ClientSettings#firstConnectionWithin]): then the address is wrong, or the
/// server is not there, and all that waits fails with the reason.
///
/// All methods are for any thread and return at once. Listeners run on one thread per client, see
/// [RoomListener]. The threads are daemons: they do not keep a program alive.
public final class ParleyClient implements AutoCloseable {

  private final Session session;
  private final ParleyRest rest;

  private ParleyClient(Session session, ParleyRest rest) {
    this.session = session;
    this.rest = rest;
  }

  /// A client of a server.
  ///
  /// @param base such as `http://localhost:8080`
  public static Builder builder(URI base) {
    return new Builder(base);
  }

  /// Joins a room from its last 50 entries.
  ///
  /// @param room its id or handle
  public RoomSubscription join(String room, RoomListener listener) {
    return session.join(room, null, listener);
  }

  /// Joins a room and goes on after a position kept from before.
  ///
  /// @param room its id or handle
  public RoomSubscription join(String room, Position after, RoomListener listener) {
    return session.join(room, after, listener);
  }

  /// Asks to be seen so in all rooms, now and after each reconnect; at first one is online.
  public void appear(Appearance appearance) {
    session.appear(appearance);
  }

  /// Completes with who one is at the first sign-in; fails with a [ClosedException] if there is
  /// none.
  public CompletableFuture<User> ready() {
    return session.ready();
  }

  /// Completes, never exceptionally, once the client has ended, with the reason.
  public CompletableFuture<ClosedException> closed() {
    return session.closed();
  }

  /// The plain HTTP calls of the same server, not signed in.
  public ParleyRest rest() {
    return rest;
  }

  /// Says goodbye and ends; messages without an answer fail with a [ClosedException].
  @Override
  public void close() {
    session.close();
  }

  /// Collects what a client needs; for one thread.
  public static final class Builder {

    private final URI base;
    private URI webSocket;
    private HttpClient http = ParleyRest.sharedHttp();
    private ConnectionListener listener = ConnectionListener.NONE;
    private ClientSettings settings = ClientSettings.standard();
    private RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    private @Nullable TokenSource tokens;
    private @Nullable String guestName;

    private Builder(URI base) {
      this.base = base;
      this.webSocket = URI.create(base.toString().replaceFirst("^http", "ws")).resolve("/ws");
    }

    /// Speaks as whoever the tokens name.
    public Builder token(TokenSource source) {
      tokens = source;
      return this;
    }

    /// Speaks as the owner of one access token, until that ends.
    public Builder token(String accessToken) {
      return token(TokenSource.of(accessToken));
    }

    /// Speaks as an account, with tokens refreshed as needed.
    public Builder account(String name, String password) {
      return token(TokenSource.account(ParleyRest.at(base, http), name, password));
    }

    /// Speaks as a guest with a name found by the server; the default.
    public Builder guest() {
      tokens = null;
      guestName = null;
      return this;
    }

    /// Speaks as a guest.
    public Builder guest(String displayName) {
      tokens = null;
      guestName = displayName;
      return this;
    }

    /// Connects the socket there instead of `/ws` on the base address.
    public Builder webSocket(URI uri) {
      webSocket = uri;
      return this;
    }

    /// Hears how the connection fares.
    public Builder listener(ConnectionListener connectionListener) {
      listener = connectionListener;
      return this;
    }

    /// Sets other bounds.
    public Builder settings(ClientSettings clientSettings) {
      settings = clientSettings;
      return this;
    }

    /// Uses an HTTP client of one's own, for TLS or a proxy; by default one is shared by the
    /// process.
    public Builder http(HttpClient client) {
      http = client;
      return this;
    }

    /// Takes the jitter from there; for tests.
    public Builder random(RandomGenerator generator) {
      random = generator;
      return this;
    }

    /// A client that starts to connect at once; rooms may be joined and written before it has.
    public ParleyClient connect() {
      var rest = ParleyRest.at(base, http);
      var source = tokens == null ? TokenSource.guest(rest, guestName) : tokens;
      var dialer = new Dialer(webSocket, http, source, InstantSource.system());
      return new ParleyClient(new Session(dialer, rest, listener, settings, random), rest);
    }
  }
}
