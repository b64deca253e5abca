package dev.parley.auth.signin;

import dev.parley.events.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Where sign-ins and the hashes of their refresh tokens are kept.
///
/// Each call belongs to the caller's transaction. `alive` means: not ended, not past its absolute
/// expiry, used since `idleSince`.
interface SignInStore {

  void open(UUID signIn, UserId user, Instant now, Instant expiresAt);

  void addToken(RefreshToken token, UUID signIn, Instant now);

  /// Marks an unused token as used and returns its sign-in; empty if it is unknown or was used.
  ///
  /// Of many at once, one gets the sign-in; the others wait until that one's transaction is over.
  Optional<UUID> use(RefreshToken token, Instant now);

  /// When a token was used, and for which sign-in.
  Optional<Use> usedBefore(RefreshToken token);

  /// Notes that a sign-in is used, if it is alive, and returns whose it is.
  Optional<Subject> touch(UUID signIn, Instant now, Instant idleSince);

  boolean alive(UUID signIn, Instant now, Instant idleSince);

  /// Ends a sign-in that has not ended yet and returns whose it was.
  Optional<UserId> end(UUID signIn, Instant now);

  /// Ends all sign-ins of a user that have not ended yet and returns them.
  List<UUID> endAll(UserId user, Instant now);

  /// Forgets some sign-ins that nobody can use any more, with their tokens; returns how many.
  int forget(Instant expiredBefore, Instant idleSince);

  /// A use of a token.
  ///
  /// @param at when it was used
  record Use(UUID signIn, Instant at) {}
}
