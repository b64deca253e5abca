/// The built jars of the modules, and the JVM caches that make them start quickly.
///
/// Start at [ParleyHome] and [StartupCache].
@NullMarked
package dev.parley.local.build;

import org.jspecify.annotations.NullMarked;
