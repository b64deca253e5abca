package dev.parley.system.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The TCP ports that a process listens on, read from Linux' `/proc`.
public final class Listeners {

  private static final String LISTENS = "0A";
  private static final int LOCAL = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private Listeners() {}

  public static Set<Integer> of(long pid) throws IOException {
    var sockets = sockets(pid);
    var ports = new TreeSet<Integer>();
    for (var table : new String[] {"tcp", "tcp6"}) {
      try (var lines = Files.lines(Path.of("/proc/net", table))) {
        lines
            .skip(1)
            .map(line -> line.strip().split("\\s+", -1))
            .filter(fields -> fields[STATE].equals(LISTENS) && sockets.contains(fields[INODE]))
            .map(fields -> fields[LOCAL].substring(fields[LOCAL].indexOf(':') + 1))
            .forEach(port -> ports.add(Integer.parseInt(port, 16)));
      }
    }
    return ports;
  }

  private static Set<String> sockets(long pid) throws IOException {
    try (var files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return files
          .flatMap(Listeners::target)
          .filter(target -> target.startsWith("socket:["))
          .map(target -> target.substring("socket:[".length(), target.length() - 1))
          .collect(Collectors.toSet());
    }
  }

  private static Stream<String> target(Path file) {
    try {
      return Stream.of(Files.readSymbolicLink(file).toString());
    } catch (IOException _) {
      return Stream.empty(); // closed in the meantime
    }
  }
}
