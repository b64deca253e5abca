package dev.parley.events.entry;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The change that a `member` entry records: of the user's membership, role, ban or mute.
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

  /// Whether the user is no longer a member after this change.
  public boolean isRemoval() {
    return switch (this) {
      case LEFT, KICKED, BANNED -> true;
      case JOINED, ROLE, UNBANNED, MUTED, UNMUTED -> false;
    };
  }
}
