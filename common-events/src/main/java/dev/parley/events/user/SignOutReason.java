package dev.parley.events.user;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Why a sign-in ended.
public enum SignOutReason {
  @JsonProperty("logout")
  LOGOUT,
  @JsonProperty("reuse")
  REFRESH_TOKEN_REUSED,
  @JsonProperty("revoked")
  REVOKED
}
