/// The commands of the `parley` script, one class each.
///
/// Start at [ParleyCommand]; [UpCommand] is the main one.
@NullMarked
package dev.parley.local.command;

import org.jspecify.annotations.NullMarked;
