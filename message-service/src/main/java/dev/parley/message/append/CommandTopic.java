package dev.parley.message.append;

import dev.parley.message.room.CommandPosition;
import java.util.UUID;
import org.apache.kafka.common.Uuid;

/// Which topic the commands come from: its id, which outlives neither the topic nor its name.
public final class CommandTopic {

  /// The group that reads it.
  public static final String GROUP = "message-service";

  private volatile UUID id = CommandPosition.NONE.topic();

  /// Notes the topic's id: before anything is read, and again while it is, since a topic may be
  /// made anew. A command that is read in between may be refused once and is taken when it comes
  /// again.
  public void is(Uuid topic) {
    id = new UUID(topic.getMostSignificantBits(), topic.getLeastSignificantBits());
  }

  UUID id() {
    return id;
  }
}
