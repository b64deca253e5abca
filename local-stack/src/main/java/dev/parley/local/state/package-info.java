/// What a stack keeps in its directory beside the data: secrets, settings, the list of processes.
///
/// Start at [StackDirectory].
@NullMarked
package dev.parley.local.state;

import org.jspecify.annotations.NullMarked;
