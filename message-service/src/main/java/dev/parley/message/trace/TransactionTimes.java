package dev.parley.message.trace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/// When a thread's last transaction began and was committed, which is the total time that an append
/// spends in Postgres.
public final class TransactionTimes implements TransactionExecutionListener {

  public record Times(Instant begin, Instant commit) {}

  private static final Times NEVER = new Times(Instant.EPOCH, Instant.EPOCH);

  private final ThreadLocal<Times> last = ThreadLocal.withInitial(() -> NEVER);

  /// The last transaction of this thread.
  public Times last() {
    return last.get();
  }

  @Override
  public void beforeBegin(TransactionExecution transaction) {
    last.set(new Times(Instant.now(), Instant.EPOCH));
  }

  @Override
  public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
    last.set(new Times(last.get().begin(), Instant.now()));
  }
}
