package dev.parley.gateway.frame;

import tools.jackson.databind.JsonNode;

/// Whether a frame's values can be stored and sent on as they are: no U+0000, which Postgres
/// refuses, no lone surrogate, which has no UTF-8 (JSON can spell both as escapes), and no number
/// too large for a double, which would come back as something else.
final class WellFormed {

  private WellFormed() {}

  /// Looks at every string and every name in it; the depth is bounded by whoever parsed it.
  static boolean isWellFormed(JsonNode json) {
    if (json.isString()) {
      return isWellFormed(json.stringValue());
    }
    if (json.isFloatingPointNumber() && !Double.isFinite(json.doubleValue())) {
      return false;
    }
    for (var property : json.properties()) {
      if (!isWellFormed(property.getKey()) || !isWellFormed(property.getValue())) {
        return false;
      }
    }
    if (json.isArray()) {
      for (var element : json) {
        if (!isWellFormed(element)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }
}
