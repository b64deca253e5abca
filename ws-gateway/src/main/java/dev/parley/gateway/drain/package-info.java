/// Going away without losing anybody. Start at [Drain].
@NullMarked
package dev.parley.gateway.drain;

import org.jspecify.annotations.NullMarked;
