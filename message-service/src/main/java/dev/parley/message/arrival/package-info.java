/// Requests that wait for a room or a membership that room-service has already confirmed. Start at
/// [Arrivals].
@NullMarked
package dev.parley.message.arrival;

import org.jspecify.annotations.NullMarked;
