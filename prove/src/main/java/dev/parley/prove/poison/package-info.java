/// Content that may stop no room but its own: sent by people, written by hand, or failing always.
///
/// Start at [PoisonFaults].
@NullMarked
package dev.parley.prove.poison;

import org.jspecify.annotations.NullMarked;
