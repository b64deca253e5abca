package dev.parley.client.connection;

import dev.parley.client.event.Signal;
import dev.parley.client.event.User;
import dev.parley.client.frame.ClientFrames;
import dev.parley.client.frame.FrameReader;
import dev.parley.client.frame.ServerFrame;
import dev.parley.client.link.Backoff;
import dev.parley.client.link.EventLoop;
import dev.parley.client.link.FirstConnection;
import dev.parley.client.link.Link;
import dev.parley.client.rest.ParleyRest;
import dev.parley.client.room.Appearance;
import dev.parley.client.room.Position;
import dev.parley.client.room.RoomListener;
import dev.parley.client.room.RoomSubscription;
import dev.parley.client.token.Token;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The life of one client: connects, signs in, resumes after every loss, until closed or refused
/// for good.
///
/// All state is confined to the loop. Used through `ParleyClient`.
public final class Session implements Link.Events {

  private enum Phase {
    CONNECTING,
    SIGNING_IN,
    READY,
    PAUSED,
    ENDED
  }

  private static final Duration HELLO_WITHIN = Duration.ofSeconds(15);
  private static final Duration GOODBYE_WITHIN = Duration.ofSeconds(1);
  private static final int DO_NOT_RECONNECT = 4500;
  private static final int TOKEN_EXPIRED = 4010;
  private static final int FRAME_TOO_LARGE = 1009;

  private final Dialer dialer;
  private final ConnectionListener listener;
  private final ClientSettings settings;
  private final Backoff backoff;
  private final EventLoop loop = new EventLoop("parley-client");
  private final Delivery delivery = new Delivery("parley-listeners");
  private final CompletableFuture<User> ready = new CompletableFuture<>();
  private final CompletableFuture<ClosedException> closed = new CompletableFuture<>();
  private final ClientContext wiring;
  private final Sends sends;
  private final Rooms rooms;
  private final FirstConnection first;
  private Phase phase = Phase.PAUSED;
  private Appearance appearance = Appearance.ONLINE;
  private @Nullable Link link;
  private @Nullable User user;
  private @Nullable Duration reconnectAfter;
  private long readySince;
  private long lastReceived;
  private EventLoop.@Nullable Timer sendTimer;
  private EventLoop.@Nullable Timer aliveTimer;

  /// Starts connecting at once.
  public Session(
      Dialer dialer,
      ParleyRest rest,
      ConnectionListener listener,
      ClientSettings settings,
      RandomGenerator random) {
    this.dialer = dialer;
    this.listener = listener;
    this.settings = settings;
    this.backoff = backoff(settings, random);
    var pauses = backoff(settings, random);
    this.sends = new Sends(settings, pauses, loop, this::write, System::nanoTime);
    this.wiring =
        new ClientContext(
            loop,
            delivery,
            sends,
            this::write,
            this::pump,
            (room, after, limit) -> rest.with(dialer.token()).log(room, after, limit),
            pauses,
            settings);
    this.rooms = new Rooms(wiring);
    this.first = new FirstConnection(loop, dialer.address(), settings.firstConnectionWithin());
    loop.execute(() -> {
      first.await((reason, cause) -> end(Link.BROKEN, reason, cause));
      connect();
    });
  }

  private static Backoff backoff(ClientSettings settings, RandomGenerator random) {
    return new Backoff(
        settings.backoffBase(), settings.backoffCap(), settings.stableAfter(), random);
  }

  /// Joins a room, now and after every reconnect.
  public RoomSubscription join(String room, @Nullable Position resume, RoomListener roomListener) {
    var channel = new Channel(room, resume, roomListener, wiring);
    loop.execute(() -> join(channel));
    return channel;
  }

  private void join(Channel channel) {
    var cause = closed.getNow(null);
    if (cause == null) {
      rooms.add(channel);
    } else {
      channel.end("closed", cause);
    }
  }

  /// Sets how others see this client, now and on each later connection.
  public void appear(Appearance wanted) {
    loop.execute(() -> {
      appearance = wanted;
      if (phase == Phase.READY) {
        write(ClientFrames.appear(wanted));
      }
    });
  }

  /// Completes at the first hello.
  public CompletableFuture<User> ready() {
    return ready.copy();
  }

  /// Completes, never exceptionally, when the client has ended.
  public CompletableFuture<ClosedException> closed() {
    return closed.copy();
  }

  /// Ends the client; futures that wait for an answer fail.
  public void close() {
    loop.execute(() -> end(1000, "closed by the application"));
  }

  private void connect() {
    if (phase == Phase.ENDED) {
      return;
    }
    phase = Phase.CONNECTING;
    var dialled = new Link(loop, this, settings.unreadFrames());
    link = dialled;
    var _ =
        dialer
            .dial(dialled)
            .whenComplete((socket, error) -> loop.execute(() -> dialled(dialled, error)));
  }

  private void dialled(Link dialled, @Nullable Throwable error) {
    if (dialled != link) {
      dialled.end(Link.BROKEN, "no longer needed");
    } else if (phase == Phase.ENDED) {
      leave(dialled, error);
    } else if (error == null) {
      if (phase == Phase.CONNECTING) { // otherwise hello came first
        phase = Phase.SIGNING_IN;
        lastReceived = System.nanoTime();
        watch(dialled, HELLO_WITHIN);
      }
    } else {
      link = null;
      var failure = dialer.failure(error);
      if (failure.isFinal()) {
        end(failure.code(), failure.reason());
      } else {
        first.failed(failure.reason(), failure.cause());
        pause(failure.code(), failure.reason(), failure.retryAfter());
      }
    }
  }

  /// The client was closed while it dialled: it says goodbye, or has nobody to say it to.
  private static void leave(Link dialled, @Nullable Throwable error) {
    if (error == null) {
      dialled.close();
    } else {
      dialled.end(Link.BROKEN, "closed by the application");
    }
  }

  @Override
  public void onFrame(Link from, String text) {
    if (from != link || phase == Phase.ENDED) {
      return;
    }
    lastReceived = System.nanoTime();
    switch (FrameReader.read(text)) {
      case ServerFrame.Logged(var entry) -> rooms.onEntry(entry, from::frameDone);
      case ServerFrame.Signalled(var signal) -> onSignal(signal, from::frameDone);
      case ServerFrame frame -> {
        onControl(from, frame);
        from.frameDone();
      }
    }
    pump();
  }

  private void onControl(Link from, ServerFrame frame) {
    switch (frame) {
      case ServerFrame.Hello hello -> onHello(from, hello);
      case ServerFrame.RoomJoined(var joined) -> rooms.onJoined(joined);
      case ServerFrame.Acked(var ack) -> rooms.onAck(ack);
      case ServerFrame.Nack nack -> rooms.onNack(nack);
      case ServerFrame.Left(var room, var reason) -> rooms.onLeft(room, reason);
      case ServerFrame.Ping ping -> {
        from.write(ClientFrames.pong());
        rooms.onPing(ping);
      }
      case ServerFrame.Bye(var after) ->
          after.ifPresent(millis -> reconnectAfter = Duration.ofMillis(Math.max(0, millis)));
      case ServerFrame.Failed(var code, var detail) ->
          delivery.submit(() -> listener.onError(code, detail));
      case ServerFrame.Pong() -> {}
      case ServerFrame.Unknown(var type) -> {}
      case ServerFrame.Logged(var entry) -> throw new IllegalStateException("an entry");
      case ServerFrame.Signalled(var signal) -> throw new IllegalStateException("a signal");
    }
  }

  private void onHello(Link from, ServerFrame.Hello hello) {
    if (user != null && !user.id().equals(hello.user().id())) {
      sends.senderChanged();
    }
    user = hello.user();
    first.over();
    sends.connected(hello.inFlight(), hello.frameLimit());
    if (phase == Phase.READY) {
      return; // the answer to a new token
    }
    phase = Phase.READY;
    readySince = System.nanoTime();
    dialer.signedIn();
    if (appearance != Appearance.ONLINE) {
      from.write(
          ClientFrames.appear(appearance)); // before the joins: nobody sees another one first
    }
    rooms.onConnected(hello.user());
    watch(from, settings.deadAfter());
    renewTokenLater(from);
    delivery.submit(() -> listener.onConnected(hello.user(), hello.session()));
    ready.completeAsync(hello::user, Sends.COMPLETIONS);
  }

  private void onSignal(Signal signal, Runnable done) {
    if (signal.type().equals("you")) {
      delivery.submit(() -> listener.onYou(signal), done);
    } else {
      rooms.onSignal(signal, done);
    }
  }

  /// Closes a connection without any data for that time.
  private void watch(Link watched, Duration patience) {
    stopWatching();
    var silent = Duration.ofNanos(System.nanoTime() - lastReceived);
    var rest = patience.minus(silent);
    if (rest.isPositive()) {
      aliveTimer = loop.schedule(rest, () -> watch(watched, patience));
    } else {
      watched.end(Link.BROKEN, "no frame arrived for " + silent.toSeconds() + " s");
    }
  }

  private void stopWatching() {
    if (aliveTimer != null) {
      aliveTimer.cancel();
      aliveTimer = null;
    }
  }

  private void renewTokenLater(Link from) {
    dialer.renewIn().ifPresent(delay -> loop.schedule(delay, () -> renewToken(from)));
  }

  private void renewToken(Link from) {
    if (from != link) {
      return;
    }
    var _ =
        dialer
            .renew()
            .whenComplete((token, error) -> loop.execute(() -> onRenewed(from, token, error)));
  }

  private void onRenewed(Link from, @Nullable Token token, @Nullable Throwable error) {
    if (from != link) {
      return;
    }
    if (error == null && token != null) {
      from.write(ClientFrames.auth(token.value()));
      renewTokenLater(from);
    } else {
      loop.schedule(Dialer.RENEW_AGAIN, () -> renewToken(from));
    }
  }

  @Override
  public void onEnd(Link from, int code, String reason) {
    if (from != link) {
      return;
    }
    link = null;
    stopWatching();
    if (phase == Phase.READY) {
      backoff.connectionLasted(Duration.ofNanos(System.nanoTime() - readySince));
    }
    if (code == FRAME_TOO_LARGE) {
      sends.refuseLargest();
    }
    sends.disconnected();
    rooms.onDisconnected();
    if (phase == Phase.ENDED) {
      loop.stop();
    } else if (code >= DO_NOT_RECONNECT) {
      end(code, reason);
    } else {
      if (code == TOKEN_EXPIRED) {
        dialer.tokenExpired();
      }
      first.failed("the connection ended with " + code + ' ' + reason, null);
      pause(code, reason, reconnectAfter);
    }
  }

  private void pause(int code, String reason, @Nullable Duration hint) {
    phase = Phase.PAUSED;
    reconnectAfter = null;
    var delay = hint == null ? backoff.next() : hint;
    loop.schedule(delay, this::connect);
    delivery.submit(() -> listener.onDisconnected(code, reason, delay));
  }

  private void end(int code, String reason) {
    end(code, reason, null);
  }

  private void end(int code, String reason, @Nullable Throwable why) {
    if (phase == Phase.ENDED) {
      return;
    }
    phase = Phase.ENDED;
    first.over();
    var cause =
        why == null ? new ClosedException(code, reason) : new ClosedException(code, reason, why);
    closed.completeAsync(() -> cause, Sends.COMPLETIONS);
    Sends.COMPLETIONS.execute(() -> ready.completeExceptionally(cause));
    sends.end(cause);
    rooms.end(cause);
    delivery.submit(() -> listener.onClosed(code, reason));
    delivery.stop();
    var open = link;
    if (open == null) {
      loop.stop();
    } else {
      open.close();
      loop.schedule(GOODBYE_WITHIN, () -> open.end(Link.BROKEN, "no goodbye"));
    }
  }

  private void write(String frame) {
    if (link != null) {
      link.write(frame);
    }
  }

  private void pump() {
    sends.pump();
    if (sendTimer != null) {
      sendTimer.cancel();
      sendTimer = null;
    }
    sends.idleFor().ifPresent(delay -> sendTimer = loop.schedule(delay, this::pump));
  }
}
