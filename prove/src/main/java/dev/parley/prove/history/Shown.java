package dev.parley.prove.history;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How a message looks to everybody: what is compared between a log and a page of messages.
///
/// @param body the hash of its text; absent when it was taken out
/// @param reactions how many persons, by the hash of the emoji
public record Shown(
    @Nullable String body, boolean edited, boolean deleted, TreeMap<String, Integer> reactions) {

  public String hash() {
    return Hash.of(toString());
  }
}
