/// The files in a stack's directory besides the data: secrets, settings, the list of processes.
///
/// Start at [StackDirectory].
@NullMarked
package dev.parley.local.state;

import org.jspecify.annotations.NullMarked;
