/// Requests that wait for a room or a membership which room-service has already promised. Start at
/// [Arrivals].
@NullMarked
package dev.parley.message.arrival;

import org.jspecify.annotations.NullMarked;
