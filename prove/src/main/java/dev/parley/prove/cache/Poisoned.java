package dev.parley.prove.cache;

import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.stack.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Redis holds wrong recent entries of the rooms, or none.
///
/// @param how it changes the entries under a key
record Poisoned(String what, Site site, How how) implements Fault {

  private static final String RECENT = "recent:*";
  private static final String BATCH = "500";
  private static final int MOST_KEYS = 10_000;

  /// Changes one room's entries.
  interface How {

    /// Makes them wrong.
    ///
    /// @return how many entries are missing or wrong now
    long spoil(RedisConversation redis, String key) throws IOException;
  }

  @Override
  public String id() {
    return "F12";
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) throws IOException {
    long spoilt = 0;
    try (var redis = new RedisConversation(site.redis())) {
      for (var key : keys(redis)) {
        spoilt += how.spoil(redis, key);
      }
    }
    boolean bit = spoilt > 0;
    return ActiveFault.over(bit); // The services must work without healing Redis.
  }

  private static List<String> keys(RedisConversation redis) throws IOException {
    var keys = new ArrayList<String>();
    var cursor = "0";
    do {
      var page = redis.askAll("SCAN", cursor, "MATCH", RECENT, "COUNT", BATCH);
      cursor = page.getFirst();
      keys.addAll(page.subList(1, page.size()));
    } while (!cursor.equals("0") && keys.size() < MOST_KEYS);
    return keys;
  }
}
