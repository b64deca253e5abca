package dev.parley.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Starts a stack of its own on free ports. Stops it on [#close] and when the JVM shuts down.
///
/// For one thread.
public final class OwnStack implements AutoCloseable {

  private final Site site;
  private final Ports ports = Ports.free();
  private final Thread hook = new Thread(this::end, "end of the stack");
  private Runnable beforeDown = () -> {};
  private boolean running;
  private boolean keepsData;

  private OwnStack(Site site) {
    this.site = site;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// A stack in a new temporary directory. Starts nothing yet.
  ///
  /// @param home the directory of the `parley` script
  /// @param prefix of the directory's name
  /// @param environment of all its processes
  public static OwnStack temporary(Path home, String prefix, Map<String, String> environment)
      throws IOException {
    return new OwnStack(new Site(home, Files.createTempDirectory(prefix), environment));
  }

  /// A stack in a given directory, which is kept. Starts nothing yet.
  ///
  /// @param home the directory of the `parley` script
  /// @param data an empty or missing directory
  /// @throws IOException when the directory already holds a stack
  public static OwnStack in(Path home, Path data) throws IOException {
    if (Files.exists(StackFile.in(data)) || Files.exists(data.resolve("postgres"))) {
      throw new IOException(data + " holds a stack already: name an empty directory");
    }
    Files.createDirectories(data);
    var stack = new OwnStack(new Site(home, data));
    stack.keepData(true);
    return stack;
  }

  public Site site() {
    return site;
  }

  public Ports ports() {
    return ports;
  }

  /// Whether [#close] keeps the data and the logs.
  public void keepData(boolean keep) {
    keepsData = keep;
  }

  /// Sets an action that runs each time before the stack stops.
  public void beforeDown(Runnable action) {
    beforeDown = action;
  }

  /// Starts the stack and returns when it is ready.
  ///
  /// @param options of `./parley up`
  /// @throws IllegalStateException with the command's output, when it fails
  public void up(List<String> options) {
    var words = new ArrayList<>(List.of("up", "--port=" + ports.first(), "--detach"));
    words.addAll(options);
    running = true;
    site.parley(Map.of(), words);
  }

  /// Stops the stack; its data stays until [#close].
  public void down() {
    if (running) {
      beforeDown.run();
      if (Files.exists(StackFile.in(site.data()))) {
        site.parts().forEach(part -> site.cont(part.name())); // a frozen process ignores signals
      }
      site.parley(Map.of(), List.of("down"));
      running = false;
    }
  }

  /// Stops the stack and deletes its data, unless [#keepData] is set.
  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // the JVM is already shutting down
    }
  }

  private void end() {
    try {
      down();
      if (!keepsData) {
        delete();
      }
    } catch (IOException | RuntimeException e) {
      System.err.println("parley: the stack in " + site.data() + " may still be there: " + e);
    }
  }

  private void delete() throws IOException {
    try (var files = Files.walk(site.data())) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
