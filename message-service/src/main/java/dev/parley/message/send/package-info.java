/// Sending by REST: the command is published like a gateway's, and the request waits for its
/// outcome. Start at [SendController].
@NullMarked
package dev.parley.message.send;

import org.jspecify.annotations.NullMarked;
