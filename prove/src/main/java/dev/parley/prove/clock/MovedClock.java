package dev.parley.prove.clock;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/// A wall clock that can be moved while a process runs, by libfaketime.
///
/// The process reads the offset from a file once a second. Its monotonic clock does not move: a JVM
/// would hang, and no real machine moves it.
///
/// @param file with the offset
record MovedClock(Path file) {

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

  /// Why this machine cannot move a clock; empty if it can.
  static Optional<String> unavailable() {
    return library().isPresent()
        ? Optional.empty()
        : Optional.of("libfaketime is not installed (Debian: faketime)");
  }

  /// The environment of a process whose clock follows the file.
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD",
        library().map(Path::toString).orElse(""),
        "FAKETIME_TIMESTAMP_FILE",
        file.toString(),
        "FAKETIME_CACHE_DURATION",
        "1", // reading the file on every clock read makes a JVM's start four times as long
        "FAKETIME_FORCE_MONOTONIC_FIX",
        "0", // only old glibc needs it for waits; it makes each clock read ten times slower
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1");
  }

  /// Moves the clock, relative to the true time. Its processes follow within a second or two.
  void set(Duration offset) throws IOException {
    var work = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(work, "%+d\n".formatted(offset.toSeconds()));
    Files.move(work, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// The difference between an HTTP server's `Date` header and the true time.
  static Duration offsetOf(URI server) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(server).timeout(ANSWER_LIMIT).build();
      var answer = http.send(request, HttpResponse.BodyHandlers.discarding());
      var date =
          answer
              .headers()
              .firstValue("date")
              .orElseThrow(() -> new IOException(server + " does not say its time"));
      var told = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Duration.between(Instant.now(), told);
    }
  }

  private static Optional<Path> library() {
    try (var places = Files.newDirectoryStream(Path.of("/usr/lib"), "*-linux-*")) {
      for (var place : places) {
        var library = place.resolve("faketime/libfaketimeMT.so.1");
        if (Files.exists(library)) {
          return Optional.of(library);
        }
      }
    } catch (IOException _) {
      // This directory does not exist on this system.
    }
    return Optional.empty();
  }
}
