package dev.parley.bench.replay;

import dev.parley.bench.stack.Server;
import dev.parley.stack.StackFile;
import dev.parley.stack.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `replay FILE…`: reads the files, finds the server, and plays.
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Posts IRC logs into rooms. Each file becomes a room, and each nick a guest. A room has at"
          + " most one unacked line. All rooms run in parallel.",
      "A line is '[HH:MM] <nick> text'. '[HH:MM]  * nick waves' becomes '/me waves', '[HH:MM]"
          + " -nick:#room- text' becomes '/notice text', any other line is posted by '*' unchanged."
          + " Lines without text or longer than 4000 characters are skipped and counted; bytes that"
          + " are not UTF-8 become U+FFFD and are counted."
    },
    footer = {
      "",
      "Exit code 0: every line is stored (and, with --check, equal); 1: not; 2: wrong usage.",
      "Guests and messages are rate-limited: './parley up --no-limits' is faster."
    })
public final class ReplayCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = "Logs, or directories with *.txt logs.")
  private List<Path> paths = List.of();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "The server's address; by default that of the local stack, else"
              + " http://127.0.0.1:8080.")
  private @Nullable URI url;

  @Option(
      names = "--urls",
      split = ",",
      paramLabel = "WS",
      description =
          "WebSocket addresses: the writers of a room use one, its watcher the next. By default the"
              + " ws-gateways of the local stack with --check, else /ws of the server.")
  private List<URI> sockets = List.of();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the local stack keeps its data and stack.json (default: .parley).")
  private Path data = Path.of(System.getProperty("parley.home", ""), ".parley");

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description =
          "PEM file of the certificate authority to trust; by default that of the local stack.")
  private @Nullable Path ca;

  @Option(
      names = "--speed",
      paramLabel = "N",
      description = "N times real time; by default as fast as acks arrive.")
  private double speed;

  @Option(
      names = "--prefix",
      paramLabel = "NAME",
      description = "A prefix for the rooms' names, which are the files' names.")
  private String prefix = "";

  @Option(
      names = "--check",
      description =
          "Compare each room's /log with its file, and byte for byte with the frames that a watcher"
              + " at another gateway received.")
  private boolean check;

  @Option(
      names = "--search",
      description =
          "Search for 20 quoted words and compare the hits with the lines that contain them.")
  private boolean search;

  @Option(
      names = "--sockets",
      paramLabel = "N",
      defaultValue = "24",
      description = "Nicks connected at a time per room (default: ${DEFAULT-VALUE}).")
  private int socketsPerRoom;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var days = readDays();
    var settings = settings();
    System.out.printf(
        Locale.ROOT,
        "Posting %d lines of %d files to %s%n",
        days.stream().mapToInt(day -> day.said().size()).sum(),
        days.size(),
        settings.url());
    boolean good = new Replay(settings, System.out, isTerminal()).play(days);
    return good && (!search || searchFindsThem(settings, days)) ? 0 : 1;
  }

  private static boolean searchFindsThem(ReplaySettings settings, List<RoomFile> days)
      throws IOException, InterruptedException {
    var reader = Server.signUp(settings.url(), "searcher-");
    return new SearchCheck(reader, days, System.out).run();
  }

  @SuppressWarnings(
      "SystemConsoleNull") // since JDK 25 it is null again when the output is redirected
  private static boolean isTerminal() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  private ReplaySettings settings() throws IOException {
    if (speed < 0 || socketsPerRoom < 1) {
      throw wrong("--speed and --sockets must be above 0");
    }
    var stack = StackFile.read(data);
    Trust.only(ca != null ? ca : stack.map(StackFile::authority).orElse(null));
    var server =
        url != null ? url : stack.map(StackFile::url).orElse(URI.create("http://127.0.0.1:8080"));
    var door = URI.create(server.toString().replaceFirst("^http", "ws")).resolve("/ws");
    var addresses = sockets;
    if (addresses.isEmpty() && check && stack.isPresent() && server.equals(stack.get().url())) {
      addresses = stack.get().gateways();
    }
    return new ReplaySettings(
        server, addresses.isEmpty() ? List.of(door) : addresses, speed, socketsPerRoom, check);
  }

  private List<RoomFile> readDays() throws IOException {
    var days = new ArrayList<RoomFile>();
    var handles = new HashSet<String>();
    for (var file : files()) {
      var day = day(file);
      if (!handles.add(day.handle())) {
        throw wrong("two files would go to the room " + day.handle());
      }
      days.add(day);
    }
    return days;
  }

  private RoomFile day(Path file) throws IOException {
    try {
      return RoomFile.read(file, prefix);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private List<Path> files() throws IOException {
    var files = new ArrayList<Path>();
    for (var path : paths) {
      if (Files.isDirectory(path)) {
        try (var listed = Files.list(path)) {
          listed.filter(file -> file.toString().endsWith(".txt")).sorted().forEach(files::add);
        }
      } else if (Files.isReadable(path)) {
        files.add(path);
      } else {
        throw wrong(path + " does not exist or cannot be read");
      }
    }
    if (files.isEmpty()) {
      throw wrong("the directory has no *.txt files");
    }
    return files;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
