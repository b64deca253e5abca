/// Changes of accounts ([UserEvent] on `parley.user-events.v1`) and ended sign-ins ([SessionEvent]
/// on `parley.sessions.v1`).
@NullMarked
package dev.parley.events.user;

import org.jspecify.annotations.NullMarked;
