package dev.parley.prove.run;

import java.time.Duration;
import java.util.Map;

/// How soon all must go on after a fault, by the fault matrix.
///
/// @param from what the time counts from
/// @param sign what it counts to
public record Recovery(From from, Sign sign, Duration limit) {

  /// A moment of a fault.
  public enum From {
    INFLICTED,
    HEALING,
    HEALED
  }

  /// By what one sees that all goes on.
  public enum Sign {
    /// Something new is acked in every room.
    ANSWERED,
    /// 99 of 100 of those who lost their connection are connected and greeted again.
    BACK
  }

  /// Of processes that are exchanged in order, as an upgrade does.
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

  /// Of a fault by its number.
  public static Recovery of(String fault) {
    return BY_FAULT.getOrDefault(fault, fault.startsWith("U") ? ROLLED : OTHERS);
  }

  private static Map.Entry<String, Recovery> entry(String fault, From from, int seconds) {
    return Map.entry(fault, new Recovery(from, Sign.ANSWERED, Duration.ofSeconds(seconds)));
  }
}
