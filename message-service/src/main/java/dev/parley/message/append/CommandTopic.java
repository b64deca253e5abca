package dev.parley.message.append;

import java.util.UUID;
import org.apache.kafka.common.Uuid;

/// Which topic the commands come from: its id, which outlives neither the topic nor its name.
public final class CommandTopic {

  private volatile UUID id = Mark.NONE.topic();

  /// Notes the topic's id; to be called before anything is read.
  public void is(Uuid topic) {
    id = new UUID(topic.getMostSignificantBits(), topic.getLeastSignificantBits());
  }

  UUID id() {
    return id;
  }
}
