package dev.parley.prove.disk;

import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.prove.process.Command;
import dev.parley.prove.process.LogMark;
import dev.parley.prove.process.Restarts;
import dev.parley.stack.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// The disk of Postgres or of Kafka is full.
///
/// The fault moves the data to a small file system in memory, which costs one restart, and fills
/// it. Healing moves the data back, which costs another.
///
/// @param name of the process, and of its directory in the stack's data
public record FullDisk(String id, String what, Site site, String name) implements Fault {

  private static final String NO_SPACE = "No space left on device";

  /// Free space on the small disk before the fault fills it: enough for a start.
  private static final long MARGIN = 64L << 20;

  /// The longest wait for a write that fails.
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static final int PAUSE_MILLIS = 200;

  @Override
  public Optional<String> unavailable() {
    return Tmpfs.unavailable();
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) throws IOException {
    var restarts = new Restarts(site);
    var disk = new Tmpfs(site.data().resolve(name));
    var aside = site.data().resolve(name + ".aside");
    restarts.end(name);
    moveTo(disk, aside);
    var full = new Full(site, name, disk, aside, LogMark.atEndOf(site.log(name)));
    try {
      site.start(name);
      disk.fill();
    } catch (IOException | RuntimeException e) {
      full.restore();
      throw e;
    }
    return full;
  }

  private static void moveTo(Tmpfs disk, Path aside) throws IOException {
    Files.move(disk.at(), aside);
    Files.createDirectory(disk.at());
    long kilobytes = Long.parseLong(Command.run("du", "-sk", aside.toString()).split("\\s", 2)[0]);
    disk.mount((kilobytes << 10) + MARGIN);
    Command.run("cp", "-a", aside + "/.", disk.at().toString());
  }

  /// @param aside the old data directory
  /// @param before the end of the log before the disk was full
  private record Full(Site site, String name, Tmpfs disk, Path aside, LogMark before)
      implements ActiveFault {

    @Override
    public boolean bit() {
      try {
        return before.isFollowedBy(NO_SPACE);
      } catch (IOException _) {
        return false;
      }
    }

    /// Waits until a write has failed, then heals.
    @Override
    public void heal() throws IOException, InterruptedException {
      long end = System.nanoTime() + LONGEST.toNanos();
      while (!bit() && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
      restore();
    }

    private void restore() throws IOException {
      disk.empty();
      new Restarts(site).end(name);
      Command.run("rm", "-rf", aside.toString());
      Command.run("cp", "-a", disk.at().toString(), aside.toString());
      disk.unmount();
      Files.delete(disk.at());
      Files.move(aside, disk.at());
      site.start(name);
    }
  }
}
