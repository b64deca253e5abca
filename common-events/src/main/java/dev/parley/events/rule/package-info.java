/// The limits on the content of commands, checked on arrival and again before storing. Start at
/// [Rules]; the commands call it.
@NullMarked
package dev.parley.events.rule;

import org.jspecify.annotations.NullMarked;
