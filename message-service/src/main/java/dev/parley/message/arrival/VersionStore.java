package dev.parley.message.arrival;

import static java.util.stream.Collectors.groupingBy;

import dev.parley.events.RoomId;
import dev.parley.message.sql.SqlArrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/// Reads the versions of rooms from the table of the projection.
@Repository
class VersionStore implements Versions {

  private final JdbcClient jdbc;

  VersionStore(@Qualifier("readJdbc") JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<String, String> of(Collection<String> rooms) {
    var named = rooms.stream().collect(groupingBy(room -> RoomName.asId(room).isPresent()));
    var ids = named.getOrDefault(true, List.of());
    var handles = named.getOrDefault(false, List.of());
    var versions = new HashMap<String, String>();
    jdbc.sql(
            """
            SELECT asked.name, r.version::text AS version
            FROM unnest(?, ?) AS asked(name, id) JOIN room r ON r.id = asked.id
            UNION ALL
            SELECT r.handle, string_agg(r.id || ' ' || r.version, ',' ORDER BY r.id)
            FROM room r WHERE r.handle = ANY(?) GROUP BY r.handle
            """)
        .param(texts(ids))
        .param(SqlArrays.uuids(ids, name -> RoomId.of(name).value()))
        .param(texts(handles))
        .query(row -> {
          versions.put(row.getString(1), row.getString(2));
        });
    return versions;
  }

  private static SqlArrayValue texts(List<String> values) {
    return new SqlArrayValue("text", values.toArray());
  }
}
