package dev.parley.prove.proxy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/// How a link carries bytes at the moment.
public sealed interface Weather {

  Weather FAIR = new Fair();

  /// Bytes pass at once and unchanged.
  record Fair() implements Weather {}

  /// The link is down: open connections were closed, and new ones are closed at once.
  record Down() implements Weather {}

  /// Bytes do not arrive and connections do not break, as with an unplugged cable. They arrive when
  /// the weather is fair again.
  ///
  /// @param ways that are cut
  record BlackHole(Set<Way> ways) implements Weather {

    public BlackHole {
      ways = Set.copyOf(ways);
    }

    public static BlackHole both() {
      return new BlackHole(EnumSet.allOf(Way.class));
    }
  }

  /// Bytes arrive later, in order.
  ///
  /// @param jitter the most that is added or subtracted
  record Slow(Duration latency, Duration jitter) implements Weather {}

  /// Bytes arrive in small slices, each way of each connection separately.
  ///
  /// @param bytesPerSecond above 0
  /// @param slice the most bytes in one write, above 0
  record Narrow(int bytesPerSecond, int slice) implements Weather {

    public Narrow {
      if (bytesPerSecond < 1 || slice < 1) {
        throw new IllegalArgumentException("nothing would ever arrive");
      }
    }
  }

  /// Some connections end with a reset (RST): random open ones at once, random new ones with their
  /// first bytes.
  ///
  /// @param share of the connections, 0 to 1
  record Resets(double share) implements Weather {}

  /// Some answers do not arrive, and their connections are reset. The client cannot know whether
  /// its request was done.
  ///
  /// @param marker bytes that identify the answer; empty: any
  /// @param every counted over all connections, the 3rd, 6th … for 3; the others pass
  record LosesAnswer(String marker, int every) implements Weather {}
}
