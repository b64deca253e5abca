package dev.parley.bench.irc;

import java.util.ArrayList;
import java.util.List;

/// The time of each line of a log, in seconds from its first minute.
///
/// The log has only minutes: the lines of one minute are spread evenly over it. A time earlier than
/// the previous one belongs to the next day. A line without a time gets the time of the previous
/// line.
public final class Timeline {

  private static final int MINUTES_A_DAY = 24 * 60;

  private Timeline() {}

  /// One time per line.
  public static double[] secondsOf(List<IrcLine> lines) {
    var minutes = runningMinutes(lines);
    var seconds = new double[lines.size()];
    for (int from = 0; from < seconds.length; ) {
      int to = from;
      while (to < seconds.length && minutes.get(to).equals(minutes.get(from))) {
        to++;
      }
      for (int i = from; i < to; i++) {
        seconds[i] =
            60.0 * (minutes.get(from) - minutes.getFirst() + (i - from) / (double) (to - from));
      }
      from = to;
    }
    return seconds;
  }

  private static List<Integer> runningMinutes(List<IrcLine> lines) {
    var minutes = new ArrayList<Integer>();
    int day = 0;
    int last = -1;
    for (var line : lines) {
      if (line.minute() >= 0) {
        if (last >= 0 && line.minute() < last) {
          day++;
        }
        last = line.minute();
      }
      minutes.add(day * MINUTES_A_DAY + Math.max(0, last));
    }
    return minutes;
  }
}
