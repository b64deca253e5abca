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

/// One user's connection to Parley, kept open until it is closed.
///
/// ```java
/// try (var client = ParleyClient.builder(URI.create("http://localhost:8080")).guest("ann").connect()) {
///   var lobby = client.join("lobby", entry -> entry.text().ifPresent(System.out::println));
///   Ack ack = lobby.send("hi").join();
/// }
/// ```
///
/// It reconnects by itself, with full jitter from 0.5 to 30 s or when the server says, and
/// continues in each room where it was: the listener gets every entry once and in order, every
/// message is stored once. It ends in three cases: by [#close()]; when the server says that a
/// reconnect is useless (close codes from 4500, a refused token that cannot be renewed); or when no
/// connection was ever made within 30 s ([ClientSettings#firstConnectionWithin]). In the last case
/// the address is wrong or the server is down, and every waiting future fails with the reason.
///
/// All methods may be called from any thread and return at once. Listeners run on one thread per
/// client, see [RoomListener]. The threads are daemons: they do not keep a program alive.
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

  /// Joins a room and continues after a stored position.
  ///
  /// @param room its id or handle
  public RoomSubscription join(String room, Position after, RoomListener listener) {
    return session.join(room, after, listener);
  }

  /// Sets how others see this client in all rooms, now and after each reconnect; the default is
  /// online.
  public void appear(Appearance appearance) {
    session.appear(appearance);
  }

  /// Completes with the user at the first sign-in; fails with a [ClosedException] if there is none.
  public CompletableFuture<User> ready() {
    return session.ready();
  }

  /// Completes, never exceptionally, once the client has ended, with the reason.
  public CompletableFuture<ClosedException> closed() {
    return session.closed();
  }

  /// The HTTP calls of the same server, without a token.
  public ParleyRest rest() {
    return rest;
  }

  /// Closes the connection and ends; messages without an answer fail with a [ClosedException].
  @Override
  public void close() {
    session.close();
  }

  /// Collects the settings of a client; for one thread.
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

    /// Uses the user of these tokens.
    public Builder token(TokenSource source) {
      tokens = source;
      return this;
    }

    /// Uses the user of one access token, until it expires.
    public Builder token(String accessToken) {
      return token(TokenSource.of(accessToken));
    }

    /// Uses an account, and refreshes its tokens as needed.
    public Builder account(String name, String password) {
      return token(TokenSource.account(ParleyRest.at(base, http), name, password));
    }

    /// Uses a guest with a name chosen by the server; the default.
    public Builder guest() {
      tokens = null;
      guestName = null;
      return this;
    }

    /// Uses a guest.
    public Builder guest(String displayName) {
      tokens = null;
      guestName = displayName;
      return this;
    }

    /// Connects the socket to this URL instead of `/ws` on the base address.
    public Builder webSocket(URI uri) {
      webSocket = uri;
      return this;
    }

    /// Sets the listener for the state of the connection.
    public Builder listener(ConnectionListener connectionListener) {
      listener = connectionListener;
      return this;
    }

    /// Sets other limits.
    public Builder settings(ClientSettings clientSettings) {
      settings = clientSettings;
      return this;
    }

    /// Uses the given HTTP client, for TLS or a proxy; by default the process shares one.
    public Builder http(HttpClient client) {
      http = client;
      return this;
    }

    /// Uses this generator for the jitter; for tests.
    public Builder random(RandomGenerator generator) {
      random = generator;
      return this;
    }

    /// Creates a client that starts to connect at once; rooms may be joined and messages sent
    /// before it has.
    public ParleyClient connect() {
      var rest = ParleyRest.at(base, http);
      var source = tokens == null ? TokenSource.guest(rest, guestName) : tokens;
      var dialer = new Dialer(webSocket, http, source, InstantSource.system());
      return new ParleyClient(new Session(dialer, rest, listener, settings, random), rest);
    }
  }
}
