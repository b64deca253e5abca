package dev.parley.message.append;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Which texts can be stored: any Unicode but U+0000 and lone surrogates.
final class Texts {

  private Texts() {}

  static boolean isStorable(CharSequence text) {
    return text.codePoints().noneMatch(Texts::isForbidden);
  }

  /// Whether every name and text in the JSON is storable, and every number comes back as it was:
  /// one too large for a double would be written as text. Its depth was bounded when it was read.
  static boolean isStorable(JsonNode json) {
    return json.propertyStream().map(Map.Entry::getKey).allMatch(Texts::isStorable)
        && (!json.isString() || isStorable(json.stringValue()))
        && (!json.isFloatingPointNumber() || Double.isFinite(json.doubleValue()))
        && json.valueStream().allMatch(Texts::isStorable);
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean isForbidden(int codePoint) {
    return codePoint == 0
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }
}
