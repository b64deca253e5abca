package dev.parley.message.append;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/// Columns of many rows as Postgres arrays, so that one statement takes a whole batch.
public final class SqlArrays {

  private SqlArrays() {}

  public static <T> SqlArrayValue uuids(Collection<T> rows, Function<T, @Nullable UUID> column) {
    return new SqlArrayValue("uuid", rows.stream().map(column).toArray());
  }

  static <T> SqlArrayValue texts(Collection<T> rows, Function<T, @Nullable String> column) {
    return new SqlArrayValue("text", rows.stream().map(column).toArray());
  }

  static <T> SqlArrayValue longs(Collection<T> rows, Function<T, Long> column) {
    return new SqlArrayValue("bigint", rows.stream().map(column).toArray());
  }

  static <T> SqlArrayValue times(Collection<T> rows, Function<T, @Nullable Instant> column) {
    return new SqlArrayValue(
        "timestamptz",
        rows.stream().map(column).map(at -> at == null ? null : at.toString()).toArray());
  }

  static <T> SqlArrayValue bytes(Collection<T> rows, Function<T, byte @Nullable []> column) {
    return new SqlArrayValue("bytea", (Object[]) rows.stream().map(column).toArray(byte[][]::new));
  }
}
