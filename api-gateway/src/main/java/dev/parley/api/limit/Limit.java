package dev.parley.api.limit;

/// One bucket: a rule, and the client it is for.
record Limit(Rule rule, String key) {

  /// The public name of the rule.
  String name() {
    return rule.text();
  }

  String redisKey() {
    return "limit:" + name() + ":" + key;
  }
}
