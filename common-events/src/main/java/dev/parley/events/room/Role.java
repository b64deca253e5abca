package dev.parley.events.room;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a member may do, from most to least.
public enum Role {
  @JsonProperty("owner")
  OWNER,
  @JsonProperty("moderator")
  MODERATOR,
  @JsonProperty("member")
  MEMBER,
  @JsonProperty("visitor")
  VISITOR;

  /// Whether this role may do what `other` may.
  public boolean atLeast(Role other) {
    return compareTo(other) <= 0;
  }
}
