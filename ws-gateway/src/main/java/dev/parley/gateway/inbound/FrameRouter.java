package dev.parley.gateway.inbound;

import dev.parley.events.reply.Code;
import dev.parley.gateway.door.Allowance;
import dev.parley.gateway.door.SignIn;
import dev.parley.gateway.fanout.Subscription;
import dev.parley.gateway.frame.Ask;
import dev.parley.gateway.frame.ClientFrame;
import dev.parley.gateway.frame.CloseReason;
import dev.parley.gateway.frame.FrameCodec;
import dev.parley.gateway.frame.RefusedFrameException;
import dev.parley.gateway.frame.ServerFrame;
import dev.parley.gateway.join.Joins;
import dev.parley.gateway.session.FrameReceiver;
import dev.parley.gateway.session.Session;
import dev.parley.gateway.session.SessionListener;
import dev.parley.gateway.signal.Presence;
import dev.parley.gateway.signal.Signals;
import dev.parley.gateway.signal.Typing;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Handles each frame: one switch. A session's frames come one after another.
public final class FrameRouter implements FrameReceiver, SessionListener {

  private static final long STILL_JOINING = 1_000;

  private final SignIn signIn;
  private final Joins joins;
  private final Commands commands;
  private final Signals signals;
  private final Typing typing;
  private final Presence presence;
  private final Supplier<RateLimit> limits;
  private final Map<Session, Inbound> sessions = new ConcurrentHashMap<>();

  /// @param limits makes the rate limits of a new session
  public FrameRouter(
      SignIn signIn,
      Joins joins,
      Commands commands,
      Signals signals,
      Typing typing,
      Presence presence,
      Supplier<RateLimit> limits) {
    this.signIn = signIn;
    this.joins = joins;
    this.commands = commands;
    this.signals = signals;
    this.typing = typing;
    this.presence = presence;
    this.limits = limits;
  }

  @Override
  public void receive(Session session, String text) {
    var inbound = sessions.computeIfAbsent(session, ignored -> new Inbound(limits.get()));
    try {
      var frame = FrameCodec.decode(text);
      if (!inbound.limit().frames().take()) {
        slowDown(session, inbound, frame, inbound.limit().frames());
      } else if (session.identity() == null && !isForStrangers(frame)) {
        if (!inbound.keep(frame, text.length())) {
          session.close(CloseReason.FLOOD);
        }
      } else {
        route(session, inbound, frame);
      }
    } catch (RefusedFrameException e) {
      refuse(session, inbound, e.answer());
    }
    if (session.isClosing()) {
      sessions.remove(session);
    }
  }

  @Override
  public void closed(Session session) {
    sessions.remove(session);
  }

  private void route(Session session, Inbound inbound, ClientFrame frame) {
    switch (frame) {
      case ClientFrame.Auth(var token) -> auth(session, inbound, token);
      case ClientFrame.Join(var asked) -> joins.join(session, asked);
      case ClientFrame.Leave(var room) -> joins.leave(session, room);
      case Ask ask -> ask(session, inbound, ask);
      case ClientFrame.Read(var room, var seq) ->
          signal(session, inbound, frame, room, in -> read(in, seq));
      case ClientFrame.Typing(var room) -> signal(session, inbound, frame, room, typing::typing);
      case ClientFrame.Presence(var room) -> signal(session, inbound, frame, room, presence::ask);
      case ClientFrame.Appear appear -> appear(session, inbound, appear);
      case ClientFrame.Ping _ -> session.send(new ServerFrame.Pong());
      case ClientFrame.Pong _ -> session.answersPings();
    }
  }

  private void auth(Session session, Inbound inbound, String token) {
    if (signIn.auth(session, token, joins::leaveAll)) {
      inbound.kept().forEach(frame -> route(session, inbound, frame));
    }
  }

  private void ask(Session session, Inbound inbound, Ask ask) {
    if (!inbound.limit().sends().take()) {
      slowDown(session, inbound, ask, inbound.limit().sends());
      return;
    }
    joined(session, ask, ask.room()).ifPresent(in -> commands.ask(in, ask));
  }

  private void read(Subscription in, long seq) {
    commands.read(in, seq);
    signals.read(in, seq);
  }

  private void signal(
      Session session,
      Inbound inbound,
      ClientFrame frame,
      String room,
      Consumer<Subscription> action) {
    if (!inbound.limit().signals().take()) {
      slowDown(session, inbound, frame, inbound.limit().signals());
      return;
    }
    joined(session, frame, room).ifPresent(action);
  }

  private void appear(Session session, Inbound inbound, ClientFrame.Appear appear) {
    if (inbound.limit().signals().take()) {
      presence.appear(session, appear.as(), joins.of(session));
    } else {
      slowDown(session, inbound, appear, inbound.limit().signals());
    }
  }

  private Optional<Subscription> joined(Session session, ClientFrame frame, String room) {
    var found = joins.find(session, room);
    if (found.isEmpty()) {
      session.send(
          joins.isJoining(session, room)
              ? new ServerFrame.Nack(
                  idOf(frame), room, Code.UNAVAILABLE, "still joining", true, STILL_JOINING)
              : new ServerFrame.Nack(
                  idOf(frame), room, Code.NOT_JOINED, "join the room first", false, null));
    }
    return found;
  }

  private void slowDown(Session session, Inbound inbound, ClientFrame frame, Allowance exhausted) {
    if (!inbound.limit().patience().take()) {
      session.close(CloseReason.FLOOD);
      return;
    }
    session.send(
        new ServerFrame.Nack(
            idOf(frame),
            roomOf(frame),
            Code.RATE_LIMITED,
            "too much at once",
            true,
            exhausted.waitMillis()));
  }

  private static void refuse(Session session, Inbound inbound, ServerFrame answer) {
    if (answer instanceof ServerFrame.Problem && inbound.isOneErrorTooMany()) {
      session.closeAfterFlush(CloseReason.BAD_FRAMES);
    } else if (inbound.limit().patience().take()) {
      session.send(answer);
    } else {
      session.close(CloseReason.FLOOD);
    }
  }

  private static boolean isForStrangers(ClientFrame frame) {
    return switch (frame) {
      case ClientFrame.Auth _, ClientFrame.Ping _, ClientFrame.Pong _ -> true;
      case ClientFrame.Join _,
          ClientFrame.Leave _,
          Ask _,
          ClientFrame.Read _,
          ClientFrame.Typing _,
          ClientFrame.Presence _,
          ClientFrame.Appear _ ->
          false;
    };
  }

  private static @Nullable String idOf(ClientFrame frame) {
    return frame instanceof Ask ask ? ask.id() : null;
  }

  private static @Nullable String roomOf(ClientFrame frame) {
    return switch (frame) {
      case Ask ask -> ask.room();
      case ClientFrame.Read read -> read.room();
      case ClientFrame.Typing typing -> typing.room();
      case ClientFrame.Presence presence -> presence.room();
      case ClientFrame.Leave leave -> leave.room();
      case ClientFrame.Join(var asked) -> asked.size() == 1 ? asked.getFirst().room() : null;
      case ClientFrame.Auth _, ClientFrame.Appear _, ClientFrame.Ping _, ClientFrame.Pong _ -> null;
    };
  }
}
