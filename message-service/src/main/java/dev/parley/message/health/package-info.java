/// The parts that `GET /health` checks, and its report of a stalled log.
@NullMarked
package dev.parley.message.health;

import org.jspecify.annotations.NullMarked;
