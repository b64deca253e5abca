package dev.parley.message.members;

import java.text.Normalizer;
import java.util.Locale;

/// A name in its form for comparison: NFKC, lower case.
public record NameKey(String value) {

  public static NameKey of(String name) {
    return new NameKey(Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
  }
}
