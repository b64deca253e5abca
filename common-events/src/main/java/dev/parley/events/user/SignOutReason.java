package dev.parley.events.user;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Why a sign-in ended.
public enum SignOutReason {
  /// The user ended it, for example by a change of the password.
  @JsonProperty("logout")
  LOGOUT,
  /// A refresh token was used twice.
  @JsonProperty("reuse")
  REFRESH_TOKEN_REUSED,
  /// An administrator disabled or deleted the account.
  @JsonProperty("revoked")
  REVOKED
}
