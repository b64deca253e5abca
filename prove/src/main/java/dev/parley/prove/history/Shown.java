package dev.parley.prove.history;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A message as users see it, for comparing a log with a page of messages.
///
/// @param body the hash of its text; absent when the text was removed
/// @param reactions the number of users, by the hash of the emoji
public record Shown(
    @Nullable String body, boolean edited, boolean deleted, TreeMap<String, Integer> reactions) {

  public String hash() {
    return Hash.of(toString());
  }
}
