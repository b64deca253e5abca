package dev.parley.events.entry;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What happened to a membership, or to what somebody may do in a room.
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
  ROLE,
  @JsonProperty("unbanned")
  UNBANNED,
  @JsonProperty("muted")
  MUTED,
  @JsonProperty("unmuted")
  UNMUTED;

  /// Whether the person is no longer a member after it.
  public boolean isRemoval() {
    return switch (this) {
      case LEFT, KICKED, BANNED -> true;
      case JOINED, ROLE, UNBANNED, MUTED, UNMUTED -> false;
    };
  }
}
