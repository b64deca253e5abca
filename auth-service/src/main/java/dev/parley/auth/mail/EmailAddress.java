package dev.parley.auth.mail;

import dev.parley.starter.problem.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A mail address: ASCII, at most 254 characters. Whether it exists only a mail shows.
record EmailAddress(String value) {

  private static final int LONGEST = 254;
  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

  /// @throws Problem `invalid`
  static EmailAddress of(@Nullable String text) {
    if (text == null || text.length() > LONGEST || !FORM.matcher(text).matches()) {
      throw Problem.invalid("'email' must be a mail address in ASCII.");
    }
    return new EmailAddress(text);
  }
}
