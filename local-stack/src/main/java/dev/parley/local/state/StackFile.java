package dev.parley.local.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.local.process.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// `DIR/stack.json`: which processes are the stack, for other tools. It is there while the stack is
/// up.
///
/// @param path of the file
public record StackFile(Path path) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// What the file holds.
  ///
  /// @param url where the api-gateway answers
  /// @param processes in the order they are started
  /// @param ca PEM file of the authority that all of them show certificates of; absent without TLS
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Content(String url, List<Entry> processes, @Nullable String ca) {

    public Content {
      processes = List.copyOf(processes);
    }

    public Optional<Entry> find(String name) {
      return processes.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }
  }

  /// A process of the stack.
  ///
  /// @param name as in `ws-gateway-1`
  /// @param pid of the process that was started last under this name; it may have been killed
  /// @param port on 127.0.0.1
  /// @param url without passwords; `ws://…/ws` for a ws-gateway
  public record Entry(String name, long pid, int port, String url) {}

  /// Empty while no stack is up.
  public Optional<Content> read() {
    try {
      return Optional.of(JSON.readValue(Files.readString(path), Content.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | JacksonException e) {
      throw new StackException(
          "%s cannot be read: delete it and run ./parley up again".formatted(path), e);
    }
  }

  public void write(Content content) {
    try {
      Directories.replace(path, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content));
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
