package dev.parley.message.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/// Columns of many rows as Postgres arrays, so that one statement takes a whole batch.
public final class SqlArrays {

  private SqlArrays() {}

  public static <T> SqlArrayValue uuids(Collection<T> rows, Function<T, @Nullable UUID> column) {
    return new SqlArrayValue("uuid", column(rows, column));
  }

  public static <T> SqlArrayValue texts(Collection<T> rows, Function<T, @Nullable String> column) {
    return new SqlArrayValue("text", column(rows, column));
  }

  public static <T> SqlArrayValue longs(Collection<T> rows, Function<T, Long> column) {
    return new SqlArrayValue("bigint", column(rows, column));
  }

  public static <T> SqlArrayValue times(Collection<T> rows, Function<T, @Nullable Instant> column) {
    return new SqlArrayValue("timestamptz", column(rows, row -> text(column.apply(row))));
  }

  public static <T> SqlArrayValue bytes(Collection<T> rows, Function<T, byte @Nullable []> column) {
    return new SqlArrayValue("bytea", (Object[]) rows.stream().map(column).toArray(byte[][]::new));
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }

  /// A loop instead of a stream: every batch fills about forty columns, mostly with a few rows.
  private static <T> Object[] column(
      Collection<T> rows, Function<T, ? extends @Nullable Object> column) {
    var values = new ArrayList<@Nullable Object>(rows.size());
    for (var row : rows) {
      values.add(column.apply(row));
    }
    return values.toArray();
  }
}
