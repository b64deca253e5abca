package dev.parley.message.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.RetryListener;

/// Logs once what the append path waits for, and again about every minute.
public final class RetryLog implements RetryListener {

  private static final Logger log = LoggerFactory.getLogger(RetryLog.class);
  private static final int ATTEMPTS_A_MINUTE = 12;

  @Override
  public void failedDelivery(
      ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
    log(failure, attempt);
  }

  @Override
  public void failedDelivery(ConsumerRecords<?, ?> records, Exception failure, int attempt) {
    log(failure, attempt);
  }

  private static void log(@Nullable Exception failure, int attempt) {
    if (attempt % ATTEMPTS_A_MINUTE == 1) {
      log.warn("A batch must wait (attempt {}): {}", attempt, rootMessage(failure));
    }
  }

  private static String rootMessage(@Nullable Throwable failure) {
    var root = failure;
    while (root != null && root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root);
  }
}
