/// Processes that outlive the one that started them, and what they need from the machine.
///
/// Start at [NamedProcess]: a name, a pid file and a log file.
@NullMarked
package dev.parley.local.process;

import org.jspecify.annotations.NullMarked;
