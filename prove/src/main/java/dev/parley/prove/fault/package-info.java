/// The trouble that a run makes: what can go wrong on one machine, and how it is ended again.
///
/// Start at [Fault], which makes an [ActiveFault] on a [Site].
@NullMarked
package dev.parley.prove.fault;

import org.jspecify.annotations.NullMarked;
