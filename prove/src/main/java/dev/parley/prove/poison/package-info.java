/// Content that may stop only its own room: sent by users, written by hand, or always failing.
///
/// Start at [PoisonFaults].
@NullMarked
package dev.parley.prove.poison;

import org.jspecify.annotations.NullMarked;
