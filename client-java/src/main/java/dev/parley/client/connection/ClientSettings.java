package dev.parley.client.connection;

import java.time.Duration;

/// The client's limits; [#standard()] suits an application.
///
/// @param pendingSends messages that may wait for an answer, all rooms together
/// @param unreadFrames frames read from the socket that listeners have not handled yet
/// @param reload missing entries that are loaded over REST at most, per gap; 0: none, the
///   application gets `onMissed`
/// @param backoffBase maximum pause before the first reconnect
/// @param backoffCap maximum pause, unless the server asks for a longer one
/// @param stableAfter a connection that lasted this long resets the back-off
/// @param deadAfter a connection without any data for this long is closed
/// @param answerWithin a send without an answer for this long is sent again
/// @param firstConnectionWithin a client that has not signed in after this time ends; a client that
///   has signed in once tries to reconnect without a limit
public record ClientSettings(
    int pendingSends,
    int unreadFrames,
    int reload,
    Duration backoffBase,
    Duration backoffCap,
    Duration stableAfter,
    Duration deadAfter,
    Duration answerWithin,
    Duration firstConnectionWithin) {

  /// 1,024 messages, 1,024 frames, 10,000 entries; 0.5 to 30 s; stable after 30 s, dead after 60 s;
  /// an answer within 15 s, which is longer than the 10 s that the server promises; a first
  /// connection within 30 s.
  public static ClientSettings standard() {
    return new ClientSettings(
        1024,
        1024,
        10_000,
        Duration.ofMillis(500),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofSeconds(15),
        Duration.ofSeconds(30));
  }

  /// The same with another limit on missing entries to load.
  public ClientSettings withReload(int entries) {
    return new ClientSettings(
        pendingSends,
        unreadFrames,
        entries,
        backoffBase,
        backoffCap,
        stableAfter,
        deadAfter,
        answerWithin,
        firstConnectionWithin);
  }

  /// The same with other pauses between attempts.
  public ClientSettings withBackoff(Duration base, Duration cap) {
    return new ClientSettings(
        pendingSends,
        unreadFrames,
        reload,
        base,
        cap,
        stableAfter,
        deadAfter,
        answerWithin,
        firstConnectionWithin);
  }

  /// The same with another limit on messages without an answer.
  public ClientSettings withPendingSends(int messages) {
    return new ClientSettings(
        messages,
        unreadFrames,
        reload,
        backoffBase,
        backoffCap,
        stableAfter,
        deadAfter,
        answerWithin,
        firstConnectionWithin);
  }

  /// The same with other time limits.
  public ClientSettings withPatience(Duration dead, Duration answer) {
    return new ClientSettings(
        pendingSends,
        unreadFrames,
        reload,
        backoffBase,
        backoffCap,
        stableAfter,
        dead,
        answer,
        firstConnectionWithin);
  }

  /// The same with another time for the first connection; long for a client that may start before
  /// its server.
  public ClientSettings withFirstConnection(Duration within) {
    return new ClientSettings(
        pendingSends,
        unreadFrames,
        reload,
        backoffBase,
        backoffCap,
        stableAfter,
        deadAfter,
        answerWithin,
        within);
  }
}
