/// State that need not survive a crash: typing, live read marks, presence, and signals to a user.
///
/// Start at [Signals], which uses Redis pub/sub, and [Presence]: it ticks, each room's [Roster]
/// decides what is due and what is sent, and all gateways share a [PresenceSet]. Everything here
/// may be lost, and nothing blocks: without Redis messages still flow, and presence is unknown.
@NullMarked
package dev.parley.gateway.signal;

import org.jspecify.annotations.NullMarked;
