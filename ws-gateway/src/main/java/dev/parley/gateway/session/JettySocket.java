package dev.parley.gateway.session;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.api.Session.Listener;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.eclipse.jetty.websocket.common.WebSocketSession;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/// One connection of Jetty's, both ways.
///
/// Writes go to Jetty's core session: its public API takes only strings, so every session would
/// encode again what is shared, and it cannot gather several frames into one write. Reading is on
/// demand: the next frame is read from the network once the last one was handled, so a client that
/// floods fills its own TCP window. Public because Jetty looks its methods up.
public final class JettySocket implements Listener, Socket {

  /// A client gets so long to answer the close frame, or to read what comes before it.
  private static final long CLOSE_SECONDS = 5;

  private final SessionOpener opener;
  private final Runnable afterClose;
  private final Consumer<Session> welcome;
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile org.eclipse.jetty.websocket.api.@Nullable Session jetty;
  private volatile @Nullable CoreSession core;
  private volatile @Nullable Session session;

  JettySocket(SessionOpener opener, Runnable afterClose, Consumer<Session> welcome) {
    this.opener = opener;
    this.afterClose = afterClose;
    this.welcome = welcome;
  }

  @Override
  public void onWebSocketOpen(org.eclipse.jetty.websocket.api.Session opened) {
    jetty = opened;
    core = ((WebSocketSession) opened).getCoreSession();
    var mine = opener.open(this);
    session = mine;
    welcome.accept(mine);
    opened.demand();
  }

  @Override
  public void onWebSocketText(String text) {
    var mine = session;
    if (mine != null) {
      opener.received(mine, text);
    }
    demand();
  }

  @Override
  public void onWebSocketPing(ByteBuffer payload) {
    var open = jetty;
    if (open != null) {
      // Read on only once the answer is written: the answers to a client that pings and does not
      // read would pile up in Jetty's queue.
      open.sendPong(
          payload,
          org.eclipse.jetty.websocket.api.Callback.from(this::demand, failure -> demand()));
    }
  }

  @Override
  public void onWebSocketPong(ByteBuffer payload) {
    demand();
  }

  @Override
  public void onWebSocketBinary(
      ByteBuffer payload, org.eclipse.jetty.websocket.api.Callback callback) {
    callback.succeed();
    var open = jetty;
    if (open != null) {
      open.close(
          StatusCode.BAD_DATA, "text frames only", org.eclipse.jetty.websocket.api.Callback.NOOP);
    }
  }

  @Override
  public void onWebSocketClose(
      int code, @Nullable String reason, org.eclipse.jetty.websocket.api.Callback callback) {
    callback.succeed();
    end();
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    // Jetty closes the connection itself, with the code the protocol asks for (1009, 1007, 1002);
    // onWebSocketClose follows.
  }

  @Override
  public void write(List<byte[]> frames, Outcome outcome) {
    var out = core;
    if (out == null) {
      outcome.failed();
      return;
    }
    int last = frames.size() - 1;
    for (int i = 0; i < last; i++) {
      out.sendFrame(text(frames.get(i)), Callback.NOOP, true);
    }
    out.sendFrame(text(frames.get(last)), new Told(outcome), false);
  }

  @Override
  public void close(int code, String text) {
    var out = core;
    if (out == null) {
      return;
    }
    out.close(code, text, Callback.NOOP);
    CompletableFuture.delayedExecutor(CLOSE_SECONDS, TimeUnit.SECONDS)
        .execute(() -> {
          if (!out.isClosed()) {
            out.abort();
          }
        });
  }

  private void demand() {
    var open = jetty;
    if (open != null && !over.get()) {
      open.demand();
    }
  }

  private void end() {
    if (over.compareAndSet(false, true)) {
      var mine = session;
      if (mine != null) {
        opener.closed(mine);
      }
      afterClose.run();
    }
  }

  /// What an outcome sets off never waits, so Jetty's selector may do it itself.
  private record Told(Outcome outcome) implements Callback {

    @Override
    public void succeeded() {
      outcome.written();
    }

    @Override
    public void failed(Throwable cause) {
      outcome.failed();
    }

    @Override
    public InvocationType getInvocationType() {
      return InvocationType.NON_BLOCKING;
    }
  }

  private static Frame text(byte[] bytes) {
    return new Frame(OpCode.TEXT, ByteBuffer.wrap(bytes));
  }
}
