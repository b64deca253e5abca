package dev.parley.bench.workload;

import dev.parley.bench.report.Row;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/// One kind of load: a picocli command that prints rows of figures, each with a line of JSON.
///
/// A new kind is a new class here and an entry in [#ALL]. Its exit code is 0 when the figures are
/// valid and nothing was lost, repeated or out of order, otherwise 1.
sealed interface Workload extends Callable<Integer>
    permits AckWorkload,
        FanoutWorkload,
        HistoryWorkload,
        IdleWorkload,
        ManyWorkload,
        ReplayWorkload,
        RoomsWorkload,
        SearchWorkload,
        StartWorkload,
        StormWorkload {

  /// All kinds, in the order of the help.
  List<Supplier<Workload>> ALL =
      List.of(
          AckWorkload::new,
          FanoutWorkload::new,
          RoomsWorkload::new,
          ManyWorkload::new,
          IdleWorkload::new,
          StormWorkload::new,
          HistoryWorkload::new,
          StartWorkload::new,
          ReplayWorkload::new,
          SearchWorkload::new);

  /// Those that run when none is named, in their order.
  List<String> USUAL =
      List.of("ack", "fanout", "rooms", "many", "idle", "history", "storm", "start");

  /// Those that start, kill and stop the stack that they load.
  Set<String> NEED_OWN_STACK = Set.of("storm", "start");

  /// The exit code for these rows.
  static int exitCode(List<Row> rows) {
    return rows.stream().allMatch(Row::isSound) ? 0 : 1;
  }
}
