package dev.parley.starter.signout;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The ended sign-ins whose tokens have not expired yet.
///
/// A sign-in is forgotten when its last token has expired. The latest 100,000 of each kind are
/// kept, about 20 MB at most. If more sign-ins end within a day, the tokens of the oldest stay
/// valid until they expire. Safe for many threads.
public final class SignOuts {

  /// The lifetime of a guest's access token, which is the longest, and some clock skew.
  private static final Duration LONGEST_TOKEN = Duration.ofHours(24).plusMinutes(1);

  private static final int REMEMBERED = 100_000;

  private final InstantSource clock;
  private final Map<String, Instant> sessions = new LinkedHashMap<>();
  private final Map<String, Instant> users = new LinkedHashMap<>();

  public SignOuts(InstantSource clock) {
    this.clock = clock;
  }

  /// Adds a sign-out; adding it again changes nothing.
  public synchronized void add(SignOut ended) {
    if (ended.session() == null) {
      put(users, ended.user(), ended.at());
    } else {
      put(sessions, ended.session(), ended.at());
    }
  }

  /// Whether a token's sign-in has ended.
  ///
  /// @param user its `sub`
  /// @param session its `sid`
  /// @param issued its `iat`
  public synchronized boolean hasEnded(
      @Nullable String user, @Nullable String session, @Nullable Instant issued) {
    if (session != null && sessions.containsKey(session)) {
      return true;
    }
    var all = user == null ? null : users.get(user);
    return all != null && (issued == null || issued.isBefore(all));
  }

  synchronized int size() {
    return sessions.size() + users.size();
  }

  /// Keeps the latest at the end.
  private void put(Map<String, Instant> ends, String key, Instant at) {
    var before = ends.remove(key);
    ends.put(key, before != null && before.isAfter(at) ? before : at);
    var expired = clock.instant().minus(LONGEST_TOKEN);
    var entries = ends.entrySet().iterator();
    for (var eldest = entries.next();
        ends.size() > REMEMBERED || eldest.getValue().isBefore(expired);
        eldest = entries.next()) {
      entries.remove();
      if (ends.isEmpty()) {
        return;
      }
    }
  }
}
