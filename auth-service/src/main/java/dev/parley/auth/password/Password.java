package dev.parley.auth.password;

import dev.parley.starter.problem.Problem;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/// A password in the form that is hashed: in NFC, so that all keyboards give the same text;
/// otherwise unchanged.
public record Password(String value) {

  private static final int FEWEST = 8;
  private static final int MOST = 512;

  /// A new password: long enough and not a common one.
  ///
  /// @param owner the name of the account
  /// @throws Problem `invalid`
  public static Password chosen(@Nullable String text, String owner, CommonPasswords common) {
    var password = given(text);
    int length = password.value.codePointCount(0, password.value.length());
    if (length < FEWEST || length > MOST) {
      throw Problem.invalid("'password' must have " + FEWEST + " to " + MOST + " characters.");
    }
    if (password.value.codePoints().anyMatch(Password::ambiguous)) {
      throw Problem.invalid("'password' must not contain U+0000 or a lone surrogate.");
    }
    if (common.contains(password.value) || password.value.equalsIgnoreCase(owner)) {
      throw Problem.invalid("This password is among the most common ones. Choose another.");
    }
    return password;
  }

  /// A password for signing in; any text is allowed, it can be wrong.
  public static Password given(@Nullable String text) {
    return new Password(Normalizer.normalize(text == null ? "" : text, Normalizer.Form.NFC));
  }

  /// All lone surrogates become the same byte when hashed.
  private static boolean ambiguous(int codePoint) {
    return codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE;
  }

  @Override
  public String toString() {
    return "Password[…]";
  }
}
