/// Loops that try for ever: [Attempts], and the [Pauses] of a loop that a service writes itself.
@NullMarked
package dev.parley.starter.retry;

import org.jspecify.annotations.NullMarked;
