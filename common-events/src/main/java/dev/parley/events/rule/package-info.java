/// The rules for the content of commands. [Rules] has the limits, which the commands check on
/// arrival and again before storing. [Body] says whether two commands are the same.
@NullMarked
package dev.parley.events.rule;

import org.jspecify.annotations.NullMarked;
