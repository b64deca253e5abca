package dev.parley.prove.run;

import java.time.Duration;
import java.util.Map;

/// The allowed recovery time after a fault, by the fault matrix.
///
/// @param from the start of the time
/// @param sign the end of the time
public record Recovery(From from, Sign sign, Duration limit) {

  /// A step of a fault.
  public enum From {
    INFLICTED,
    HEALING,
    HEALED
  }

  /// The sign of a recovery.
  public enum Sign {
    /// A new message is acked in every room.
    ANSWERED,
    /// 99 of 100 clients that lost their connection have connected and got `hello` again.
    BACK
  }

  /// For processes that are replaced one after another, as in an upgrade.
  private static final Recovery ROLLED =
      new Recovery(From.INFLICTED, Sign.ANSWERED, Duration.ofSeconds(10));

  private static final Recovery OTHERS =
      new Recovery(From.HEALED, Sign.ANSWERED, Duration.ofSeconds(30));

  private static final Map<String, Recovery> BY_FAULT =
      Map.ofEntries(
          Map.entry("F1", new Recovery(From.INFLICTED, Sign.BACK, Duration.ofSeconds(5))),
          entry("F3", From.INFLICTED, 10),
          entry("F4", From.INFLICTED, 10),
          entry("F5", From.HEALING, 30),
          entry("F7", From.HEALED, 10),
          entry("F8", From.HEALING, 15),
          entry("F9", From.HEALED, 15),
          entry("F11", From.INFLICTED, 5),
          entry("F12", From.HEALED, 5),
          entry("F13", From.INFLICTED, 5),
          entry("F14", From.INFLICTED, 5),
          entry("F16", From.HEALED, 15),
          entry("F18", From.HEALED, 10),
          entry("F19", From.INFLICTED, 5),
          entry("F20", From.HEALED, 60),
          entry("F22", From.INFLICTED, 5),
          entry("F23", From.HEALED, 10),
          entry("F25", From.INFLICTED, 10),
          entry("F26", From.INFLICTED, 10),
          entry("F27", From.HEALED, 15));

  /// The recovery of a fault by its number.
  public static Recovery of(String fault) {
    return BY_FAULT.getOrDefault(fault, fault.startsWith("U") ? ROLLED : OTHERS);
  }

  private static Map.Entry<String, Recovery> entry(String fault, From from, int seconds) {
    return Map.entry(fault, new Recovery(from, Sign.ANSWERED, Duration.ofSeconds(seconds)));
  }
}
