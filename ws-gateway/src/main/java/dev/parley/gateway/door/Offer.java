package dev.parley.gateway.door;

import dev.parley.gateway.session.Identity;

/// What a handshake offered as proof of who it is.
sealed interface Offer {

  /// No token at all.
  record Nothing() implements Offer {}

  /// A good token.
  record Proven(Identity identity) implements Offer {}

  /// A token that is refused.
  ///
  /// @param inHeader whether it can still be told by an HTTP status
  record Refused(boolean inHeader) implements Offer {}

  /// A token of which nothing can be said now.
  record Undecided() implements Offer {}
}
