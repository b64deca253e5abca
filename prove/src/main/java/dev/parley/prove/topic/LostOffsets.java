package dev.parley.prove.topic;

import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.stack.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.Admin;

/// The message-services stop and lose their offsets: they start again at the oldest command.
record LostOffsets(Site site) implements Fault {

  private static final String GROUP = "message-service";
  private static final Duration LONGEST_END = Duration.ofSeconds(60);
  private static final long LONGEST_SECONDS = 20;

  @Override
  public String id() {
    return "F20";
  }

  @Override
  public String what() {
    return "offsets of the message-services lost";
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) throws Exception {
    var services = site.messageServices();
    services.forEach(name -> site.tell(name, "TERM"));
    for (var name : services) {
      if (!site.awaitExit(name, LONGEST_END)) {
        site.kill(name);
      }
    }
    boolean lost = forget();
    return new ActiveFault() {
      @Override
      public boolean bit() {
        return lost;
      }

      @Override
      public void heal() {
        services.forEach(site::start);
      }
    };
  }

  /// @return whether there were offsets to delete
  private boolean forget() throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", site.kafka()))) {
      var known =
          admin
              .listConsumerGroupOffsets(GROUP)
              .partitionsToOffsetAndMetadata()
              .get(LONGEST_SECONDS, TimeUnit.SECONDS);
      admin.deleteConsumerGroups(List.of(GROUP)).all().get(LONGEST_SECONDS, TimeUnit.SECONDS);
      return known.values().stream().anyMatch(offset -> offset != null && offset.offset() > 0);
    }
  }
}
