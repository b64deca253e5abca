package dev.parley.auth.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The passwords that attackers try first, from `common-passwords.txt`; compared without case.
@Component
public class CommonPasswords {

  private static final String RESOURCE = "/common-passwords.txt";

  boolean contains(String password) {
    return Entries.ALL.contains(password.toLowerCase(Locale.ROOT));
  }

  /// Read at the first use: many processes never see a registration.
  private static final class Entries {
    static final Set<String> ALL = read();
  }

  private static Set<String> read() {
    var resource = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(RESOURCE));
    try (var lines = new BufferedReader(new InputStreamReader(resource, UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("# "))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
