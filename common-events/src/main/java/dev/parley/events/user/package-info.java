/// Accounts and sign-ins as they change: [UserEvent] on `parley.user-events.v1`, [SessionEvent] on
/// `parley.sessions.v1`.
@NullMarked
package dev.parley.events.user;

import org.jspecify.annotations.NullMarked;
