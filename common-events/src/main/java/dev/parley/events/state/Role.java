package dev.parley.events.state;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The rights of a member, from most to least.
public enum Role {
  @JsonProperty("owner")
  OWNER,
  @JsonProperty("moderator")
  MODERATOR,
  @JsonProperty("member")
  MEMBER,
  @JsonProperty("visitor")
  VISITOR;

  /// Whether this role has all rights of `other`.
  public boolean atLeast(Role other) {
    return compareTo(other) <= 0;
  }
}
