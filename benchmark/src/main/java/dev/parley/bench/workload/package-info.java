/// `bench` and its workloads, each one class.
///
/// Start at [Workload], the list of them, and [BenchCommand], their shared options and target.
/// [FanoutWorkload] is a short one; the talking workloads share [TalkBench].
@NullMarked
package dev.parley.bench.workload;

import org.jspecify.annotations.NullMarked;
