package dev.parley.message.sql;

import static java.util.stream.Collectors.joining;

import dev.parley.events.state.RoomSettings;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.beans.BeanUtils;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/// The columns of a room's settings: one for each component of [RoomSettings], named after it, so
/// that `slowMode` is in `slow_mode`. A new setting needs its migration and no change here.
public final class SettingsColumns {

  private static final List<RecordComponent> SETTINGS =
      List.of(RoomSettings.class.getRecordComponents());

  private static final Constructor<RoomSettings> CONSTRUCTOR =
      BeanUtils.getResolvableConstructor(RoomSettings.class);

  /// The columns' names, with commas between them.
  public static final String NAMES = each("%s");

  /// As many parameters.
  public static final String PARAMETERS = each("?");

  /// Takes all columns over from the row that an INSERT could not add.
  public static final String UPDATES = each("%1$s = excluded.%1$s");

  private SettingsColumns() {}

  /// The settings in a row.
  public static RoomSettings read(ResultSet row) throws SQLException {
    var values = new Object[SETTINGS.size()];
    for (int i = 0; i < values.length; i++) {
      var setting = SETTINGS.get(i);
      values[i] =
          row.getObject(column(setting), ClassUtils.resolvePrimitiveIfNecessary(setting.getType()));
    }
    return BeanUtils.instantiateClass(CONSTRUCTOR, values);
  }

  /// Adds the parameters of the statement that was added last.
  public static void write(RoomSettings settings, RoundTrip trip) {
    SETTINGS.forEach(
        setting -> trip.param(ReflectionUtils.invokeMethod(setting.getAccessor(), settings)));
  }

  private static String each(String pattern) {
    return SETTINGS.stream().map(it -> pattern.formatted(column(it))).collect(joining(", "));
  }

  private static String column(RecordComponent setting) {
    return JdbcUtils.convertPropertyNameToUnderscoreName(setting.getName());
  }
}
