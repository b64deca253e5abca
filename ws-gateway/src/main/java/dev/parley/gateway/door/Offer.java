package dev.parley.gateway.door;

import dev.parley.gateway.session.Identity;

/// The result of checking a handshake's token.
sealed interface Offer {

  /// There is no token.
  record Nothing() implements Offer {}

  /// The token is valid.
  record Proven(Identity identity) implements Offer {}

  /// The token is refused.
  ///
  /// @param inHeader whether an HTTP status can still refuse it
  record Refused(boolean inHeader) implements Offer {}

  /// The token cannot be checked now.
  record Undecided() implements Offer {}
}
