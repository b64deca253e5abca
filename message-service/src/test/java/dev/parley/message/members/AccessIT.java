package dev.parley.message.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.testing.parts.Parts;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The access rule in Java and in SQL agree.
class AccessIT {

  private final JdbcClient jdbc =
      JdbcClient.create(new DriverManagerDataSource(Parts.postgres().jdbcUrl("access_it")));

  @Test
  void letsTheSamePeopleReadInJavaAndInSql() {
    for (var kind : RoomKind.values()) {
      for (var role : new @Nullable Role[] {null, Role.VISITOR, Role.MEMBER, Role.OWNER}) {
        for (var guests : new boolean[] {true, false}) {
          for (var guest : new boolean[] {true, false}) {
            for (var banned : new boolean[] {true, false}) {
              assertThat(inSql(kind, guests, role, guest, banned))
                  .as("%s guests %s role %s guest %s banned %s", kind, guests, role, guest, banned)
                  .isEqualTo(Access.mayRead(kind, guests, role, guest, banned));
            }
          }
        }
      }
    }
  }

  private boolean inSql(
      RoomKind kind, boolean guests, @Nullable Role role, boolean guest, boolean banned) {
    return jdbc.sql(
            """
            SELECT %s FROM (SELECT :kind AS kind, :guests AS guests) r, (SELECT :role AS role) m,
              (SELECT CASE WHEN :banned THEN timestamptz 'infinity' END AS banned_until) s
            """
                .formatted(Access.MAY_READ))
        .param("kind", kind.name())
        .param("guests", guests)
        .param("role", role == null ? null : role.name(), Types.VARCHAR)
        .param("guest", guest)
        .param("banned", banned)
        .query(Boolean.class)
        .single();
  }
}
