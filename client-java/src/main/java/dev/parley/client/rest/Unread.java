package dev.parley.client.rest;

import tools.jackson.databind.JsonNode;

/// The unread count of one of the user's rooms.
///
/// @param room its id
/// @param head the newest entry's seq
/// @param n the number of messages so far
/// @param read the seq of the read mark
/// @param unread the number of messages after it
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
