package dev.parley.room.start;

import dev.parley.starter.broker.BrokerClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Asks the parts how they are: at most every 2 s, waiting at most 800 ms for an answer.
///
/// Guarded by its own lock. A question that hangs ends by the client's own timeout (2 s).
@Component
class PartsCheck {

  private static final Logger log = LoggerFactory.getLogger(PartsCheck.class);
  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMillis(800);

  private final DatabaseStart database;
  private final BrokerClient broker;
  private final JdbcClient sql;
  private @Nullable Map<String, Boolean> last;
  private long askedAt;

  PartsCheck(DatabaseStart database, BrokerClient broker, JdbcClient sql) {
    this.database = database;
    this.broker = broker;
    this.sql = sql;
  }

  /// Whether each part answers, by its name.
  synchronized Map<String, Boolean> answers() {
    long now = System.nanoTime();
    if (last == null || now - askedAt > FRESH.toNanos()) {
      var db = asked("DB", this::databaseAnswers);
      var kafka = asked("Kafka", this::brokerAnswers);
      long until = now + PATIENCE.toNanos();
      var answers = new LinkedHashMap<String, Boolean>();
      answers.put("DB", answered(db, until));
      answers.put("Kafka", answered(kafka, until));
      last = answers;
      askedAt = now;
    }
    return last;
  }

  private boolean databaseAnswers() {
    return database.done() && sql.sql("SELECT true").query(Boolean.class).single();
  }

  private boolean brokerAnswers() throws ExecutionException, InterruptedException {
    return !broker.admin().describeCluster().nodes().get().isEmpty();
  }

  private static FutureTask<Boolean> asked(String part, Callable<Boolean> question) {
    var task = new FutureTask<>(question);
    Thread.ofVirtual().name("health-" + part).start(task);
    return task;
  }

  private static boolean answered(FutureTask<Boolean> task, long until) {
    try {
      return task.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      log.debug("a part does not answer", e);
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
