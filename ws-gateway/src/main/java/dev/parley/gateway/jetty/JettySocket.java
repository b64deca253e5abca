package dev.parley.gateway.jetty;

import dev.parley.gateway.frame.ServerFrame;
import dev.parley.gateway.outbox.Socket;
import dev.parley.gateway.session.Session;
import dev.parley.gateway.session.SocketEvents;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.exception.BadPayloadException;
import org.eclipse.jetty.websocket.core.exception.MessageTooLargeException;
import org.jspecify.annotations.Nullable;

/// One connection of Jetty's, both ways.
///
/// It uses Jetty's core session. The API above it takes only strings, so every session would encode
/// a shared document again. It also cannot write several frames at once, and keeps each
/// connection's HTTP request for its whole life: 9 KB. Reading is on demand: the next frame is read
/// from the network once the last one was handled, so a client that floods fills its own TCP
/// window.
final class JettySocket implements FrameHandler, Socket {

  /// How long a client may take to answer the close frame, or to read the frames before it.
  private static final long CLOSE_SECONDS = 5;

  private final SocketEvents events;
  private final Runnable afterClose;
  private final Consumer<Session> welcome;
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicBoolean pinging = new AtomicBoolean();
  private final IncomingText incoming = new IncomingText(ServerFrame.Limits.DEFAULT.frame());
  private volatile @Nullable CoreSession core;
  private volatile @Nullable Session session;

  JettySocket(SocketEvents events, Runnable afterClose, Consumer<Session> welcome) {
    this.events = events;
    this.afterClose = afterClose;
    this.welcome = welcome;
  }

  @Override
  public void onOpen(CoreSession opened, Callback callback) {
    core = opened;
    callback.succeeded();
    var mine = events.opened(this);
    session = mine;
    welcome.accept(mine);
    opened.demand();
  }

  @Override
  public void onFrame(Frame frame, Callback callback) {
    switch (frame.getOpCode()) {
      case OpCode.TEXT, OpCode.CONTINUATION -> onText(frame, callback);
      case OpCode.BINARY -> {
        callback.succeeded();
        close(CloseStatus.BAD_DATA, "text frames only");
        demand();
      }
      case OpCode.PING -> pong(frame, callback);
      case OpCode.PONG -> {
        var mine = session;
        if (mine != null) {
          events.receivedPong(mine);
        }
        callback.succeeded();
        demand();
      }
      default -> { // CLOSE, which Jetty answers
        end();
        callback.succeeded();
      }
    }
  }

  /// If this throws, Jetty answers with a close frame: 1009, 1007, or 1011.
  private void onText(Frame frame, Callback callback) {
    var payload = frame.getPayload();
    if (!incoming.takes(payload.remaining())) {
      callback.failed(new MessageTooLargeException("text message too large"));
      return;
    }
    try {
      var text = incoming.add(payload, frame.isFin());
      var mine = session;
      if (text != null && mine != null) {
        events.received(mine, text);
      }
    } catch (CharacterCodingException e) {
      callback.failed(new BadPayloadException("not UTF-8", e));
      return;
    } catch (RuntimeException e) {
      callback.failed(e);
      return;
    }
    callback.succeeded();
    demand();
  }

  /// Reads the next frame only after the pong is written: otherwise the pongs to a client that does
  /// not read would pile up in Jetty's queue.
  private void pong(Frame ping, Callback callback) {
    var out = core;
    if (out != null) {
      out.sendFrame(
          new Frame(OpCode.PONG, ping.getPayload()), Callback.from(callback, this::demand), false);
    }
  }

  @Override
  public void onError(Throwable cause, Callback callback) {
    callback.succeeded(); // onClosed follows
  }

  @Override
  public void onClosed(CloseStatus status, Callback callback) {
    callback.succeeded();
    end();
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

  /// One at a time, so that they do not pile up in Jetty's queue for a client that does not read.
  @Override
  public void ping() {
    var out = core;
    if (out != null && pinging.compareAndSet(false, true)) {
      Runnable done = () -> pinging.set(false);
      out.sendFrame(new Frame(OpCode.PING), Callback.from(done), false);
    }
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
    var open = core;
    if (open != null && !over.get()) {
      open.demand();
    }
  }

  private void end() {
    if (over.compareAndSet(false, true)) {
      var mine = session;
      if (mine != null) {
        events.closed(mine);
      }
      afterClose.run();
    }
  }

  /// Work after an outcome never blocks, so Jetty's selector thread may do it.
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
