/// What need not survive a crash: typing, live read marks, presence, and word to a person.
///
/// Start at [Signals], which carries them by Redis pub/sub, and [Presence]: it ticks, a [Roster] a
/// room says what is due and what is told, and a [PresenceSet] is what all gateways share.
/// Everything here may be lost, and none of it waits: with Redis away messages flow and presence is
/// unknown.
@NullMarked
package dev.parley.gateway.signal;

import org.jspecify.annotations.NullMarked;
