package dev.parley.message.search;

import dev.parley.starter.problem.Problem;

/// The order of hits.
enum Sort {
  /// By how well the words match and how new the message is, in blocks of the newest hits.
  RELEVANCE,
  NEWEST;

  static Sort of(String name) {
    return switch (name) {
      case "relevance" -> RELEVANCE;
      case "newest" -> NEWEST;
      default -> throw Problem.invalid("'sort' must be relevance or newest.");
    };
  }

  String wire() {
    return this == RELEVANCE ? "relevance" : "newest";
  }
}
