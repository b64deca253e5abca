package dev.parley.events.entry;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What happened to a membership.
public enum MemberChange {
  @JsonProperty("joined")
  JOINED,
  @JsonProperty("left")
  LEFT,
  @JsonProperty("kicked")
  KICKED,
  @JsonProperty("banned")
  BANNED,
  @JsonProperty("role")
  ROLE;

  /// Whether the person is no longer a member after it.
  public boolean isRemoval() {
    return switch (this) {
      case LEFT, KICKED, BANNED -> true;
      case JOINED, ROLE -> false;
    };
  }
}
