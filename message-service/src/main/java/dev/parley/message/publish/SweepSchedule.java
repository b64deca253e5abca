package dev.parley.message.publish;

import dev.parley.message.append.KeptEvents;
import dev.parley.message.store.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Runs the sweep and retries kept events every 5 s, once the append path has been started.
@Component
class SweepSchedule {

  private static final Logger log = LoggerFactory.getLogger(SweepSchedule.class);

  private final Sweep sweep;
  private final KeptEvents kept;
  private final ConcurrentMessageListenerContainer<byte[], byte[]> commands;

  SweepSchedule(
      Sweep sweep, KeptEvents kept, ConcurrentMessageListenerContainer<byte[], byte[]> commands) {
    this.sweep = sweep;
    this.kept = kept;
    this.commands = commands;
  }

  @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
  void run() {
    if (!commands.isRunning()) {
      return;
    }
    try {
      kept.retry();
      sweep.run();
    } catch (RuntimeException e) {
      if (Failure.of(e) == Failure.CONTENT) {
        throw e;
      }
      log.debug("The sweep will be tried again", e);
    }
  }
}
