package dev.parley.api.limit;

/// One bucket: a rule, and whom it is for.
record Limit(Rule rule, String key) {

  /// What people see of the rule.
  String name() {
    return rule.text();
  }

  String redisKey() {
    return "limit:" + name() + ":" + key;
  }
}
