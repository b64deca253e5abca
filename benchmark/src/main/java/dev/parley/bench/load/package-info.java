/// Load: `bench` and its workloads, each one class.
///
/// Start at [Workload], the list of them; [AckWorkload] measures how long acks take. [LoadSockets]
/// holds the connections on one thread, [Pacer] says when a message is due, [Sequence] watches the
/// entries.
@NullMarked
package dev.parley.bench.load;

import org.jspecify.annotations.NullMarked;
