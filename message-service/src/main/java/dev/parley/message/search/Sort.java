package dev.parley.message.search;

import dev.parley.starter.problem.Problem;

/// In which order hits come.
enum Sort {
  /// By how well the words fit and how new the message is, in blocks of the newest hits.
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
