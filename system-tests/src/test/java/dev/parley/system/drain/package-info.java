/// Processes stop while clients talk: the behaviour of a gateway and a message-service between
/// SIGTERM and their exit. Start reading at [DrainIT].
@NullMarked
package dev.parley.system.drain;

import org.jspecify.annotations.NullMarked;
