/// Processes are asked to end while clients talk: what a gateway and a message-service do between
/// SIGTERM and their exit. Start reading at [DrainIT].
@NullMarked
package dev.parley.system.drain;

import org.jspecify.annotations.NullMarked;
