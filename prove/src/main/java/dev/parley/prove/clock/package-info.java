/// Faults of the clock: a service's time jumps.
@NullMarked
package dev.parley.prove.clock;

import org.jspecify.annotations.NullMarked;
