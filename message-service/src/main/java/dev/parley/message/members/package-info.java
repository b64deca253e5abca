/// Rooms and memberships, built from room-service's events, so that a command can be authorised in
/// the transaction that stores it. Start at [MembershipProjection]; [Access] holds the rules.
@NullMarked
package dev.parley.message.members;

import org.jspecify.annotations.NullMarked;
