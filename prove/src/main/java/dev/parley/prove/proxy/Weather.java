package dev.parley.prove.proxy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/// How a link carries bytes at the moment.
public sealed interface Weather {

  Weather FAIR = new Fair();

  /// At once and whole.
  record Fair() implements Weather {}

  /// No connection lives: those that are there were closed, new ones are closed at once.
  record Down() implements Weather {}

  /// Nothing arrives and nothing breaks, as behind a lost cable. What was sent arrives when the
  /// weather is fair again.
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

  /// Everything arrives later, in order.
  ///
  /// @param jitter the most that is added or taken away
  record Slow(Duration latency, Duration jitter) implements Weather {}

  /// Everything arrives in small slices, each way on each connection by itself.
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

  /// Some connections end with a reset (RST): those that are there by chance at once, new ones by
  /// chance with their first bytes.
  ///
  /// @param share of the connections, 0 to 1
  record Resets(double share) implements Weather {}

  /// A certain answer never arrives, and its connection is reset: the one who asked cannot know
  /// whether it was done.
  ///
  /// @param marker bytes that tell the answer; empty: any
  /// @param every counted over all connections, the 3rd, 6th … for 3; the others pass
  record LosesAnswer(String marker, int every) implements Weather {}
}
