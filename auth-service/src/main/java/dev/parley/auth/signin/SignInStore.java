package dev.parley.auth.signin;

import dev.parley.events.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Stores sign-ins and the hashes of their refresh tokens.
///
/// Each call belongs to the caller's transaction. `alive` means: not ended, not past its absolute
/// expiry, used since `idleSince`.
interface SignInStore {

  void open(UUID signIn, UserId user, @Nullable String client, Instant now, Instant expiresAt);

  void addToken(RefreshToken token, UUID signIn, Instant now);

  /// Marks an unused token as used and returns its sign-in; empty if it is unknown or was used.
  ///
  /// Of many calls at once, one gets the sign-in; the others wait until its transaction is over.
  Optional<UUID> use(RefreshToken token, Instant now);

  /// When a token was used, and for which sign-in.
  Optional<Use> usedBefore(RefreshToken token);

  /// Marks a sign-in as used, if it is alive, and returns its user.
  Optional<Subject> touch(UUID signIn, Instant now, Instant idleSince);

  boolean alive(UUID signIn, Instant now, Instant idleSince);

  /// Ends a sign-in that has not ended yet and returns its user.
  Optional<UserId> end(UUID signIn, Instant now);

  /// Ends all sign-ins of a user that have not ended yet, except `kept`, and returns them.
  List<UUID> endAll(UserId user, @Nullable UUID kept, Instant now);

  /// The sign-ins of a user that are alive, the last used ones first, at most 100.
  List<SignedInDevice> devices(UserId user, Instant now, Instant idleSince);

  /// Ends the sign-in of a guest; returns whether it had not ended yet.
  boolean endGuest(UUID signIn, Instant now);

  boolean guestEnded(UUID signIn);

  /// Deletes some ends of guests' sign-ins; returns how many.
  int forgetGuests(Instant endedBefore);

  /// Deletes some sign-ins that can no longer be used, with their tokens; returns how many.
  int forget(Instant expiredBefore, Instant idleSince);

  /// A use of a token.
  ///
  /// @param at when it was used
  record Use(UUID signIn, Instant at) {}
}
