package dev.parley.gateway.door;

import dev.parley.events.user.SignedOut;
import dev.parley.gateway.frame.CloseReason;
import dev.parley.gateway.session.Identity;
import dev.parley.gateway.session.Sessions;
import dev.parley.starter.signout.SignOut;
import dev.parley.starter.signout.SignOuts;

/// Closes the sockets of sign-ins that ended before their tokens expired, and refuses their tokens
/// at the handshake. Safe for many threads.
public final class SignOutDoor {

  private final Sessions sessions;
  private final SignOuts ended;

  public SignOutDoor(Sessions sessions, SignOuts ended) {
    this.sessions = sessions;
    this.ended = ended;
  }

  /// Stores a sign-out and closes its sockets here.
  public void apply(SignedOut event) {
    ended.add(new SignOut(event.user().toString(), event.at(), event.session()));
    for (var session : sessions.of(event.user())) {
      var who = session.identity();
      if (who != null && isSignedOut(who)) {
        session.close(CloseReason.SIGNED_OUT);
      }
    }
  }

  boolean isSignedOut(Identity who) {
    return ended.hasEnded(who.user().toString(), who.signIn(), who.issued());
  }
}
