package dev.parley.prove.cache;

import dev.parley.prove.fault.Fault;
import dev.parley.stack.Site;
import java.io.IOException;
import java.util.List;

/// The faults of the matrix in Redis' data.
public final class CacheFaults {

  private CacheFaults() {}

  public static List<Fault> all(Site site) {
    return List.of(
        new Emptied(site),
        new Poisoned("a hole in each cached room", site, CacheFaults::hole),
        new Poisoned("an old head in each cached room", site, CacheFaults::oldHead),
        new Poisoned("cache wiped", site, CacheFaults::wiped));
  }

  /// Removes the third newest entry.
  private static long hole(RedisConversation redis, String key) throws IOException {
    return Long.parseLong(redis.ask("ZREMRANGEBYRANK", key, "-3", "-3"));
  }

  private static long oldHead(RedisConversation redis, String key) throws IOException {
    return Long.parseLong(redis.ask("ZREMRANGEBYRANK", key, "-5", "-1"));
  }

  private static long wiped(RedisConversation redis, String key) throws IOException {
    return Long.parseLong(redis.ask("UNLINK", key));
  }
}
