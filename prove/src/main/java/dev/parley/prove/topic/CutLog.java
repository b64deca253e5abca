package dev.parley.prove.topic;

import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.prove.history.Line;
import dev.parley.stack.Site;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/// A gateway is frozen, and the room log is deleted before the gateway has read it.
record CutLog(Site site) implements Fault {

  private static final String ROOM_LOG = "parley.room-log.v1";
  private static final long LONGEST_SECONDS = 20;

  @Override
  public String id() {
    return "F20";
  }

  @Override
  public String what() {
    return Line.Trouble.LOG_CUT;
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) {
    var gateways = site.gateways();
    var gateway = gateways.get(random.nextInt(gateways.size()));
    site.stop(gateway);
    return new Cut(site, gateway, new Topic(site.kafka(), ROOM_LOG).ends());
  }

  /// @param before the log's ends when the gateway was frozen
  private record Cut(Site site, String gateway, Map<TopicPartition, Long> before)
      implements ActiveFault {

    /// Whether records that the gateway had not read were deleted. The ends show it, because a
    /// deletion does not move them.
    @Override
    public boolean bit() {
      var now = new Topic(site.kafka(), ROOM_LOG).ends();
      return now.entrySet().stream()
          .anyMatch(e -> e.getValue() > before.getOrDefault(e.getKey(), 0L));
    }

    @Override
    public void heal() throws Exception {
      try {
        cut();
      } finally {
        site.cont(gateway);
      }
    }

    private void cut() throws Exception {
      var all = new HashMap<TopicPartition, RecordsToDelete>();
      new Topic(site.kafka(), ROOM_LOG)
          .ends()
          .forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end)));
      try (var admin = Admin.create(Map.of("bootstrap.servers", site.kafka()))) {
        admin.deleteRecords(all).all().get(LONGEST_SECONDS, TimeUnit.SECONDS);
      }
    }
  }
}
