package dev.parley.api.limit;

import java.util.Locale;

/// One bucket: a rule, and whom it is for.
record Limit(Rule rule, String key) {

  /// What people see of the rule, such as `sign-in`.
  String name() {
    return rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String redisKey() {
    return "limit:" + name() + ":" + key;
  }
}
