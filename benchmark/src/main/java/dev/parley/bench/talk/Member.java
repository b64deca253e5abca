package dev.parley.bench.talk;

import dev.parley.bench.wire.ClientSocket;
import dev.parley.bench.wire.EntryScanner;
import dev.parley.bench.wire.FrameScanner;
import dev.parley.bench.wire.SendFrame;
import dev.parley.bench.wire.SocketListener;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One connection in one room. Confined to its loop, but for [#joined].
final class Member implements SocketListener {

  private final CompletableFuture<ClientSocket> joined = new CompletableFuture<>();
  private final int room;
  private final String roomId;
  private final int characters;
  private final Hearing hearing;
  private SeqCheck sequence = new SeqCheck();
  private @Nullable ClientSocket socket;
  private @Nullable SendFrame frame;
  private int waiting;
  private boolean closed;

  /// @param room its number
  /// @param characters that it says at a time
  Member(int room, String roomId, int characters, Hearing hearing) {
    this.room = room;
    this.roomId = roomId;
    this.characters = characters;
    this.hearing = hearing;
  }

  /// What the members on one loop share. Confined to it.
  static final class Hearing {
    final EntryScanner glance = new EntryScanner();
    final OrderCheck orders;
    final SendOutcomes answers;
    @Nullable RatePhase phase;

    Hearing(int rooms) {
      orders = new OrderCheck(rooms);
      answers = new SendOutcomes(rooms);
    }
  }

  @Override
  public void onText(ClientSocket from, ByteBuf buffer, int index, int length, long nanos) {
    var glance = hearing.glance;
    if (glance.look(buffer, index, length)) {
      sequence.saw(glance.seq());
      hearing.orders.saw(room, glance.seq(), glance.print());
      var phase = hearing.phase;
      if (phase != null) {
        phase.delivered(glance.number(), nanos);
      }
    } else {
      onOther(from, FrameScanner.of(buffer, index, length), nanos);
    }
  }

  private void onOther(ClientSocket from, FrameScanner glance, long nanos) {
    switch (glance.type()) {
      case "message", "member", "room" -> sequence.saw(glance.seq());
      case "joined" -> {
        socket = from;
        frame = from.prepare(roomId, characters);
        joined.complete(from);
      }
      case "ack" -> {
        waiting--;
        hearing.answers.acked(room, glance, nanos, hearing.phase);
      }
      case "nack" -> {
        if (joined.isDone()) {
          waiting--;
          hearing.answers.refused(glance.code());
        } else {
          notLetIn(from, glance.code());
        }
      }
      default -> {}
    }
  }

  /// A stack that has only just started may be too slow for some of a crowd, and says so.
  private void notLetIn(ClientSocket from, String code) {
    if (code.equals("unavailable")) {
      from.after(ReconnectingClient.AGAIN_MILLIS, () -> from.join(roomId));
    } else {
      joined.completeExceptionally(new IOException("refused: " + code));
    }
  }

  @Override
  public void onClosed(String reason) {
    closed = true;
    joined.completeExceptionally(new IOException(reason + " before the room was joined"));
    hearing.answers.lost(reason);
  }

  CompletableFuture<ClientSocket> joined() {
    return joined;
  }

  int room() {
    return room;
  }

  /// Says a message; its socket is to be flushed. Not where the connection is lost.
  void say(int number) {
    if (socket != null && frame != null && !closed) {
      socket.write(frame, number);
      waiting++;
    }
  }

  void flush() {
    if (socket != null) {
      socket.flush();
    }
  }

  /// Whether nothing more can be expected: a lost connection has lost its answers.
  boolean isAnswered() {
    return closed || waiting <= 0;
  }

  /// Whether everything up to a seq has come, or never will.
  boolean isUpTo(long seq) {
    return closed || sequence.cursor() >= seq;
  }

  /// Ends a phase: what was found, and begins anew behind it.
  SeqCheck take(long highest) {
    var found = sequence;
    found.expectUpTo(highest);
    sequence = new SeqCheck(found.cursor());
    return found;
  }
}
