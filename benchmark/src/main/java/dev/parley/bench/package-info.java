/// Real conversations and load against a running Parley: `replay` and `bench`.
///
/// Start at [Benchmark]. Each kind of load is a class in `workload`; `replay` plays files that
/// `irc` reads.
@NullMarked
package dev.parley.bench;

import org.jspecify.annotations.NullMarked;
