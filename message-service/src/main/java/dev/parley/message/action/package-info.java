/// What clients may do to a room's log, one class per action: who may do it, the entry that it
/// creates and its other changes. Start at [Action]; [ActionRoom] is the room as an action sees it.
@NullMarked
package dev.parley.message.action;

import org.jspecify.annotations.NullMarked;
