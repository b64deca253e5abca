package dev.parley.prove.poison;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.parley.client.ParleyClient;
import dev.parley.client.rest.ParleyRest;
import dev.parley.client.room.Ack;
import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.prove.people.People;
import dev.parley.stack.Site;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// A producer writes records of valid form and impossible content, for a room of its own and for
/// missing rooms. A later message to that room must be acked.
record PoisonByHand(Site site) implements Fault {

  private static final long LIMIT_SECONDS = 20;

  @Override
  public String id() {
    return "F26";
  }

  @Override
  public String what() {
    return "poison by hand-made records";
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) throws Exception {
    var account = People.register(site);
    var rest = ParleyRest.at(site.url()).with(account.accessToken());
    var room = rest.createRoom(People.room("public")).id();
    var client = ParleyClient.builder(site.url()).token(account.accessToken()).connect();
    var subscription = NewRoomJoin.join(client, room);
    var marker = "junk-%016x".formatted(random.nextLong());
    publish(new HandMade(marker, room, account.userId()).all());
    return new Written(client, subscription.send("after the poison"));
  }

  private void publish(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
    var settings = Map.<String, Object>of("bootstrap.servers", site.kafka());
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (var sent : records.stream().map(producer::send).toList()) {
        sent.get(LIMIT_SECONDS, SECONDS);
      }
    }
  }

  /// @param after the ack of a message that was sent after the records, to their partition
  private record Written(ParleyClient client, CompletableFuture<Ack> after) implements ActiveFault {

    @Override
    public boolean bit() {
      return after.isDone() && !after.isCompletedExceptionally();
    }

    /// Nothing to heal; waits until the records have been read.
    @Override
    public void heal() throws InterruptedException {
      try {
        after.get(LIMIT_SECONDS, SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        // `bit` reports it.
      }
      client.close();
    }
  }
}
