package dev.parley.client.rest;

import tools.jackson.databind.JsonNode;

/// What is unread in one of the person's rooms.
///
/// @param room its id
/// @param head the newest entry's seq
/// @param n the messages so far
/// @param read the seq up to which it was read
/// @param unread the messages after that
public record Unread(String room, long head, long n, long read, long unread) {

  static Unread of(JsonNode json) {
    return new Unread(
        json.path("room").asString(""),
        json.path("head").asLong(0),
        json.path("n").asLong(0),
        json.path("read").asLong(0),
        json.path("unread").asLong(0));
  }
}
