/// What a message may carry, checked at each door and again where it is stored. Start at [Rules];
/// the commands call it.
@NullMarked
package dev.parley.events.rule;

import org.jspecify.annotations.NullMarked;
