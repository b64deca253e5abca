package dev.parley.prove.cache;

import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.stack.Site;
import java.io.IOException;
import java.util.random.RandomGenerator;

/// Redis loses everything: recent entries, presence, limits.
record Emptied(Site site) implements Fault {

  @Override
  public String id() {
    return "F11";
  }

  @Override
  public String what() {
    return "Redis emptied";
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) throws IOException {
    boolean any;
    try (var redis = new RedisConversation(site.redis())) {
      any = Long.parseLong(redis.ask("DBSIZE")) > 0;
      redis.ask("FLUSHALL");
    }
    return ActiveFault.over(any); // The services fill Redis again when they need the data.
  }
}
