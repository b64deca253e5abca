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

/// One connection in one room. Confined to its loop, except [#joined].
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
  /// @param characters of each of its messages
  Member(int room, String roomId, int characters, Hearing hearing) {
    this.room = room;
    this.roomId = roomId;
    this.characters = characters;
    this.hearing = hearing;
  }

  /// State shared by the members on one loop. Confined to it.
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

  /// A newly started stack may be too slow for a crowd; it then refuses some joins.
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

  /// Sends a message without flushing; does nothing on a lost connection.
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

  /// Whether this member waits for no more answers: all have arrived, or its connection is lost.
  boolean isAnswered() {
    return closed || waiting <= 0;
  }

  /// Whether every entry up to a seq has arrived, or never will.
  boolean isUpTo(long seq) {
    return closed || sequence.cursor() >= seq;
  }

  /// Ends a phase: returns its findings and starts new ones.
  SeqCheck take(long highest) {
    var found = sequence;
    found.expectUpTo(highest);
    sequence = new SeqCheck(found.cursor());
    return found;
  }
}
