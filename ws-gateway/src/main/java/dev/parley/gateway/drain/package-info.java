/// The shutdown without lost frames. Start at [Drain].
@NullMarked
package dev.parley.gateway.drain;

import org.jspecify.annotations.NullMarked;
