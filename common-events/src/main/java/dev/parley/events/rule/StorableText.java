package dev.parley.events.rule;

import tools.jackson.databind.JsonNode;

/// Checks that a text can be stored and delivered unchanged: any Unicode except U+0000, which
/// Postgres refuses, and lone surrogates, which have no UTF-8 form. JSON escapes can contain both.
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

  /// Whether all names and texts in the JSON are storable and all numbers survive a read and a
  /// write. A number too large for a double would be written as text. The parser has limited the
  /// depth.
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

  /// The number of code points.
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
