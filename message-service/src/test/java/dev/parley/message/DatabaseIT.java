package dev.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.testing.IntegrationTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The settings of the service's connections to Postgres.
@Tag("slow")
class DatabaseIT extends IntegrationTest {

  /// When Kafka gives the partitions of a hanging process to another one.
  private static final int TAKEN_OVER_SECONDS = 6;

  @Autowired
  @Qualifier("appendJdbc")
  private JdbcClient append;

  @Test
  void whoStandsStillHoldsNoRoomAnyMoreWhenItIsTakenOver() {
    int seconds =
        append
            .sql(
                """
                SELECT extract(epoch FROM current_setting('idle_in_transaction_session_timeout')::interval)
                """)
            .query(Integer.class)
            .single();

    assertThat(seconds).isPositive().isLessThan(TAKEN_OVER_SECONDS);
  }
}
