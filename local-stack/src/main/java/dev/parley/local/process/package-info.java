/// Processes that outlive their starter, and their ports, logs and programs.
///
/// Start at [NamedProcess]: a name, a pid file and a log file.
@NullMarked
package dev.parley.local.process;

import org.jspecify.annotations.NullMarked;
