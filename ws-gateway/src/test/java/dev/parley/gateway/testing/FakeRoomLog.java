package dev.parley.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.CloudEventHeaders;
import dev.parley.events.EventJson;
import dev.parley.events.Person;
import dev.parley.events.Topics;
import dev.parley.events.UnreadableException;
import dev.parley.events.command.Command;
import dev.parley.events.command.SendMessage;
import dev.parley.events.entry.Entry;
import dev.parley.events.entry.MemberChange;
import dev.parley.events.entry.MemberEntry;
import dev.parley.events.entry.MessageEntry;
import dev.parley.events.entry.RoomChange;
import dev.parley.events.entry.RoomEntry;
import dev.parley.events.reply.Ack;
import dev.parley.events.reply.Code;
import dev.parley.events.reply.Nack;
import dev.parley.events.reply.Reply;
import dev.parley.events.state.Role;
import dev.parley.gateway.reader.KafkaLink;
import dev.parley.gateway.reader.RecordHandler;
import dev.parley.gateway.reader.TopicReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// message-service's side of Kafka: applies commands to its rooms and publishes the resulting
/// entries.
public final class FakeRoomLog implements RecordHandler, AutoCloseable {

  private final FakeMessageService service;
  private final Producer<byte[], byte[]> producer;
  private final TopicReader commands;
  private final List<Command> seen = new CopyOnWriteArrayList<>();
  private volatile @Nullable Code refusing;
  private volatile boolean deaf;

  public FakeRoomLog(KafkaLink kafka, FakeMessageService service) {
    this.service = service;
    this.producer = kafka.producer();
    this.commands =
        new TopicReader(
            "fake-commands",
            kafka,
            TopicReader.Start.END,
            Map.of(Topics.COMMANDS, this),
            FakeRoomLog::ignore);
    commands.start();
  }

  public boolean isReady() {
    return commands.isReady();
  }

  /// Every command that arrived.
  public List<Command> seen() {
    return seen;
  }

  /// Refuses sends with that code; null: accepts them again.
  public void refuse(@Nullable Code code) {
    refusing = code;
  }

  /// Answers no command while true.
  public void deaf(boolean isDeaf) {
    deaf = isDeaf;
  }

  public MessageEntry say(FakeRoom room, Person sender, String client, String text) {
    var entry = room.say(sender, client, text);
    publish(entry, "message");
    return entry;
  }

  public MemberEntry member(FakeRoom room, Person user, MemberChange change, @Nullable Role role) {
    var entry = room.member(user, change, role);
    publish(entry, "member");
    return entry;
  }

  public RoomEntry change(FakeRoom room, RoomChange change, boolean guests) {
    var entry = room.change(change, guests);
    publish(entry, "room");
    return entry;
  }

  /// Publishes a stored entry, perhaps again.
  public void publish(Entry entry, String type) {
    publish(EventJson.write(entry), entry, type, service.epoch());
  }

  public void publish(byte[] document, Entry entry, String type, String epoch) {
    var headers =
        CloudEventHeaders.ofEntry(
            entry.id().toString(), type, "/message-service", Instant.now(), entry.seq(), epoch);
    put(
        new ProducerRecord<>(
            Topics.ROOM_LOG, null, entry.room().toString().getBytes(UTF_8), document, headers));
  }

  /// Publishes any record.
  public void put(ProducerRecord<byte[], byte[]> record) {
    var _ = producer.send(record);
  }

  @Override
  public void handle(ConsumerRecord<byte[], byte[]> record) {
    var command = EventJson.read(record.value(), Command.class);
    seen.add(command);
    if (command instanceof SendMessage send && !deaf) {
      var code = refusing;
      if (code == null) {
        apply(send);
      } else {
        reply(
            send,
            new Nack(send.room(), send.id(), send.sender().id(), code, "refused", false, null));
      }
    }
  }

  @Override
  public void close() {
    commands.close();
    producer.close();
  }

  private void apply(SendMessage send) {
    var room = service.get(send.room());
    var before = room.said(send.sender().id(), send.id());
    if (before.isEmpty()) {
      say(room, send.sender().person(), send.id(), send.text());
    } else {
      var entry = before.get();
      reply(
          send,
          new Ack(send.room(), send.id(), send.sender().id(), entry.seq(), entry.id(), entry.at()));
    }
  }

  private void reply(SendMessage to, Reply reply) {
    put(
        new ProducerRecord<>(
            Topics.REPLIES, to.origin().instance().getBytes(UTF_8), EventJson.write(reply)));
  }

  private static void ignore(ConsumerRecord<byte[], byte[]> record, UnreadableException cause) {}
}
