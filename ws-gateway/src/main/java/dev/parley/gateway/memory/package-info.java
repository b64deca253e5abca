/// The memory that queues, rings and pages of this gateway may use together, and the steps when it
/// runs short. Start at [MemoryBudget].
@NullMarked
package dev.parley.gateway.memory;

import org.jspecify.annotations.NullMarked;
