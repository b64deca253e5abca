package dev.parley.local.command;

import dev.parley.local.build.ParleyHome;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The checkout whose services a command starts: this one, or another version.
final class HomeOption {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Start the services of another checkout, to run two versions side by side.")
  private @Nullable Path home;

  ParleyHome built() {
    return home == null ? ParleyHome.find() : new ParleyHome(home.toAbsolutePath().normalize());
  }
}
