/// What clients may do to a room's log, one class an action: who may do it, the entry it makes and
/// what it changes. Start at [Action]; [ActionRoom] is the room as an action finds it.
@NullMarked
package dev.parley.message.action;

import org.jspecify.annotations.NullMarked;
