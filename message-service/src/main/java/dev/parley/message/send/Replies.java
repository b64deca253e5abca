package dev.parley.message.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.EventJson;
import dev.parley.events.RoomId;
import dev.parley.events.UnreadableException;
import dev.parley.events.UserId;
import dev.parley.events.reply.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Requests that wait for a reply, by the key of their command.
///
/// [SendController] limits how many wait. Safe for many threads.
final class Replies {

  /// Identifies a command across its repeats.
  record Key(RoomId room, UserId sender, String id) {}

  /// One request that waits.
  final class Expected implements AutoCloseable {

    private final Key key;
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();

    private Expected(Key key) {
      this.key = key;
    }

    CompletableFuture<Reply> reply() {
      return reply;
    }

    @Override
    public void close() {
      waiting.computeIfPresent(
          key,
          (_, all) -> {
            all.remove(this);
            return all.isEmpty() ? null : all;
          });
    }
  }

  private static final Logger log = LoggerFactory.getLogger(Replies.class);

  private final byte[] instance;
  private final Map<Key, List<Expected>> waiting = new ConcurrentHashMap<>();

  /// @param instance this process handles replies with this key
  Replies(String instance) {
    this.instance = instance.getBytes(UTF_8);
  }

  /// Registers a request; it gets every reply until it is closed.
  Expected expect(Key key) {
    var expected = new Expected(key);
    waiting.compute(
        key,
        (_, others) -> {
          var all = others == null ? new CopyOnWriteArrayList<Expected>() : others;
          all.add(expected);
          return all;
        });
    return expected;
  }

  void receive(ConsumerRecord<byte[], byte[]> record) {
    if (!Arrays.equals(record.key(), instance)) {
      return;
    }
    byte @Nullable [] value = record.value();
    if (value == null) {
      log.warn("A reply without a value at {}@{}", record.partition(), record.offset());
      return;
    }
    try {
      var reply = EventJson.read(value, Reply.class);
      waiting
          .getOrDefault(new Key(reply.room(), reply.sender(), reply.id()), List.of())
          .forEach(expected -> expected.reply.complete(reply));
    } catch (UnreadableException e) {
      log.warn("Unreadable reply at {}@{}", record.partition(), record.offset());
    }
  }
}
