package dev.parley.system.model;

import tools.jackson.databind.JsonNode;

/// The counts of one room for one user.
///
/// @param head the last seq
/// @param n the messages up to there
/// @param read the read mark
/// @param unread the messages above the mark
/// @param mentions those of them that mention the reader
record Counts(long head, long n, long read, long unread, long mentions) {

  static Counts of(JsonNode json) {
    return new Counts(
        json.path("head").asLong(-1),
        json.path("n").asLong(-1),
        json.path("read").asLong(-1),
        json.path("unread").asLong(-1),
        json.path("mentions").asLong(-1));
  }
}
