package dev.parley.gateway.door;

import dev.parley.events.EventJson;
import dev.parley.events.UnreadableException;
import dev.parley.events.user.SessionEvent;
import dev.parley.events.user.SignedOut;
import dev.parley.gateway.reader.RecordHandler;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Handles the records of the sign-out topic. Confined to the reader's thread.
public final class SignOutListener implements RecordHandler {

  private final SignOutDoor signOuts;

  public SignOutListener(SignOutDoor signOuts) {
    this.signOuts = signOuts;
  }

  @Override
  public void handle(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      throw new UnreadableException("no value", null);
    }
    switch (EventJson.read(record.value(), SessionEvent.class)) {
      case SignedOut signedOut -> signOuts.apply(signedOut);
    }
  }
}
