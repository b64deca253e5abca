package dev.parley.message.append;

import dev.parley.message.room.CommandPosition;
import java.util.UUID;
import org.apache.kafka.common.Uuid;

/// The id of the commands topic. A topic that is deleted and created again gets a new id.
public final class CommandTopic {

  /// The consumer group that reads it.
  public static final String GROUP = "message-service";

  private volatile UUID id = CommandPosition.NONE.topic();

  /// Sets the topic's id: before the first read, and again later, because the topic may be created
  /// anew. A command that is read in between may be refused once; the client's repeat is accepted.
  public void is(Uuid topic) {
    id = new UUID(topic.getMostSignificantBits(), topic.getLeastSignificantBits());
  }

  UUID id() {
    return id;
  }
}
