/// `bench` and its workloads, each one class.
///
/// Start at [Workload], the list of them, and [BenchCommand], which they share: the stack they load
/// and the options. [FanoutWorkload] is a short one; [TalkBench] is what the talking ones have in
/// common.
@NullMarked
package dev.parley.bench.workload;

import org.jspecify.annotations.NullMarked;
