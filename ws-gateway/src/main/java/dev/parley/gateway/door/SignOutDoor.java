package dev.parley.gateway.door;

import dev.parley.events.user.SignOutReason;
import dev.parley.events.user.SignedOut;
import dev.parley.gateway.frame.CloseReason;
import dev.parley.gateway.session.Identity;
import dev.parley.gateway.session.Sessions;
import dev.parley.starter.signout.SignOut;
import dev.parley.starter.signout.SignOuts;
import java.util.Optional;

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
    ended.add(
        new SignOut(
            event.user().toString(),
            event.at(),
            event.session(),
            event.reason() == SignOutReason.REVOKED));
    for (var session : sessions.of(event.user())) {
      var who = session.identity();
      if (who != null) {
        refusal(who).ifPresent(session::close);
      }
    }
  }

  /// Why the sign-in of a user has ended; empty: it has not.
  Optional<CloseReason> refusal(Identity who) {
    return ended
        .of(who.user().toString(), who.signIn(), who.issued())
        .map(end -> end.revoked() ? CloseReason.BANNED : CloseReason.SIGNED_OUT);
  }
}
