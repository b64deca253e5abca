package dev.parley.prove.disk;

import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.prove.process.Restarts;
import dev.parley.stack.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A service has no space for its log and its temporary files.
///
/// @param name of the service
public record FullLogs(Site site, String name) implements Fault {

  private static final long SIZE = 8L << 20;

  @Override
  public String id() {
    return "F18";
  }

  @Override
  public String what() {
    return "no room for logs of " + name;
  }

  @Override
  public Optional<String> unavailable() {
    return Tmpfs.unavailable();
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) throws IOException {
    var log = site.log(name);
    var disk = new Tmpfs(site.data().resolve("logs"));
    new Restarts(site).end(name);
    disk.mount(SIZE); // hides the other logs; running processes still write to them
    var temporary = Files.createDirectory(disk.at().resolve("tmp"));
    try {
      site.start(name, Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary));
      return new Full(site, name, disk, disk.fill() && writesTo(log));
    } catch (IOException | RuntimeException e) {
      new Full(site, name, disk, false).heal();
      throw e;
    }
  }

  private record Full(Site site, String name, Tmpfs disk, boolean bit) implements ActiveFault {

    @Override
    public void heal() throws IOException {
      disk.empty();
      new Restarts(site).end(name);
      disk.unmount();
      site.start(name);
    }
  }

  /// Whether the service's output goes to that file.
  private boolean writesTo(Path log) throws IOException {
    var output = Path.of("/proc", Long.toString(site.part(name).pid()), "fd/1");
    return Files.isSameFile(output, log);
  }
}
