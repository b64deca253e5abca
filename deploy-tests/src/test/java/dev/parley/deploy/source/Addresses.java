package dev.parley.deploy.source;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/// Finds the addresses in settings.
public final class Addresses {

  private static final Pattern ADDRESS =
      Pattern.compile("(?:^|//|@|,)([a-z][a-z0-9-]*):(\\d{2,5})(?=$|/|,)");

  /// The address of a part.
  ///
  /// @param host as other containers and pods know it
  public record Address(String host, int port) {}

  private Addresses() {}

  public static List<Address> in(Collection<String> values) {
    return values.stream()
        .flatMap(value -> ADDRESS.matcher(value).results())
        .map(found -> new Address(found.group(1), Integer.parseInt(found.group(2))))
        .distinct()
        .toList();
  }
}
