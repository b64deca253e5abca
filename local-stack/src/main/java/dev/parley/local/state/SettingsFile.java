package dev.parley.local.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The settings with which the stack was started, for later commands; only its owner may read it.
///
/// @param path of the file
public record SettingsFile(Path path) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Empty when no stack was started, or another version started it.
  public Optional<StackSettings> read() {
    try {
      return Optional.of(JSON.readValue(Files.readString(path), StackSettings.class));
    } catch (NoSuchFileException | JacksonException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void write(StackSettings settings) {
    try {
      Directories.replace(path, JSON.writeValueAsString(settings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
