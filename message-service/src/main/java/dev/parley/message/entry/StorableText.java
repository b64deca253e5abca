package dev.parley.message.entry;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Which texts can be stored: any Unicode but U+0000 and lone surrogates.
public final class StorableText {

  private StorableText() {}

  public static boolean isStorable(CharSequence text) {
    return text.codePoints().noneMatch(StorableText::isForbidden);
  }

  /// Whether every name and text in the JSON is storable, and every number comes back as it was:
  /// one too large for a double would be written as text. Its depth was bounded when it was read.
  public static boolean isStorable(JsonNode json) {
    return json.propertyStream().map(Map.Entry::getKey).allMatch(StorableText::isStorable)
        && (!json.isString() || isStorable(json.stringValue()))
        && (!json.isFloatingPointNumber() || Double.isFinite(json.doubleValue()))
        && json.valueStream().allMatch(StorableText::isStorable);
  }

  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean isForbidden(int codePoint) {
    return codePoint == 0
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }
}
