package dev.parley.events.rule;

import tools.jackson.databind.JsonNode;

/// Which texts can be stored and sent on as they are: any Unicode but U+0000, which Postgres
/// refuses, and lone surrogates, which have no UTF-8. JSON can spell both as escapes.
public final class StorableText {

  private StorableText() {}

  public static boolean isStorable(CharSequence text) {
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

  /// Whether every name and text in the JSON is storable, and every number comes back as it was:
  /// one too large for a double would be written as text. Its depth was bounded when it was read.
  public static boolean isStorable(JsonNode json) {
    if (json.isString()) {
      return isStorable(json.stringValue());
    }
    if (json.isFloatingPointNumber()) {
      return Double.isFinite(json.doubleValue());
    }
    for (var property : json.properties()) {
      if (!isStorable(property.getKey()) || !isStorable(property.getValue())) {
        return false;
      }
    }
    if (json.isArray()) {
      for (var element : json) {
        if (!isStorable(element)) {
          return false;
        }
      }
    }
    return true;
  }

  /// Its length in code points.
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
