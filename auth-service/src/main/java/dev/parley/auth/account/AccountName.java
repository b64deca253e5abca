package dev.parley.auth.account;

import dev.parley.starter.problem.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The sign-in name: 3 to 32 of `a-z 0-9 _ . -`, upper case is converted to lower.
record AccountName(String value) {

  private static final int LONGEST = 32;
  private static final Pattern FORM = Pattern.compile("[a-z0-9_.-]{3,32}");

  static Optional<AccountName> parse(@Nullable String text) {
    if (text == null || text.length() > LONGEST) {
      return Optional.empty();
    }
    var lower = text.toLowerCase(Locale.ROOT); // takes minutes for a long text with capital sigmas
    return FORM.matcher(lower).matches() ? Optional.of(new AccountName(lower)) : Optional.empty();
  }

  /// @throws Problem `invalid`
  static AccountName of(@Nullable String text) {
    return parse(text)
        .orElseThrow(() ->
            Problem.invalid(
                "'name' must have 3 to 32 characters, only letters a-z, digits, '_', '.', '-'."));
  }
}
