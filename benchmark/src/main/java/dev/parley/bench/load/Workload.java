package dev.parley.bench.load;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/// One kind of load: a picocli command that prints a table and one line of JSON.
///
/// A new one is a class more here and in [#ALL]. Its exit code is 0 when the figures are valid and
/// nothing was lost, repeated or out of order, else 1.
sealed interface Workload extends Callable<Integer> permits AckWorkload, SearchWorkload {

  /// Every kind there is, in the order of the help.
  List<Supplier<Workload>> ALL = List.of(AckWorkload::new, SearchWorkload::new);
}
