/// Sending over REST: a command goes out like a gateway's, and the request waits for what became of
/// it. Start at [SendController].
@NullMarked
package dev.parley.message.send;

import org.jspecify.annotations.NullMarked;
