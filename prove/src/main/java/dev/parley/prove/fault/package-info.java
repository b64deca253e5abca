/// What a fault is: a failure that a run can inject on one machine and heal again.
///
/// Start at [Fault], which creates an [ActiveFault].
@NullMarked
package dev.parley.prove.fault;

import org.jspecify.annotations.NullMarked;
