package dev.parley.client;

import dev.parley.client.connection.ConnectionListener;
import dev.parley.client.event.Entry;
import dev.parley.client.event.Joined;
import dev.parley.client.event.Missed;
import dev.parley.client.event.Signal;
import dev.parley.client.room.RoomListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Records the calls of a listener.
final class Recorder implements RoomListener, ConnectionListener {

  final List<Entry> entries = new CopyOnWriteArrayList<>();
  final List<Joined> joins = new CopyOnWriteArrayList<>();
  final List<Missed> missed = new CopyOnWriteArrayList<>();
  final List<String> left = new CopyOnWriteArrayList<>();
  final List<Signal> signals = new CopyOnWriteArrayList<>();
  final List<Duration> pauses = new CopyOnWriteArrayList<>();
  final List<Integer> closed = new CopyOnWriteArrayList<>();

  List<Long> seqs() {
    return entries.stream().map(Entry::seq).toList();
  }

  @Override
  public void onEntry(Entry entry) {
    entries.add(entry);
  }

  @Override
  public void onJoined(Joined joined) {
    joins.add(joined);
  }

  @Override
  public void onMissed(Missed range) {
    missed.add(range);
  }

  @Override
  public void onSignal(Signal signal) {
    signals.add(signal);
  }

  @Override
  public void onYou(Signal you) {
    signals.add(you);
  }

  @Override
  public void onLeft(String reason) {
    left.add(reason);
  }

  @Override
  public void onDisconnected(int code, String reason, Duration retryIn) {
    pauses.add(retryIn);
  }

  @Override
  public void onClosed(int code, String reason) {
    closed.add(code);
  }
}
