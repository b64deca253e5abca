package dev.parley.starter.signout;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The sign-ins that ended while tokens of theirs may still be good.
///
/// Each is forgotten when its last token has expired. Of each kind the latest 100,000 are kept, in
/// some 20 MB at most: whoever ends more in a day is left with tokens that live as long as they
/// say. Safe for many threads.
public final class SignOuts {

  /// A guest's access token, which lives longest, and some skew.
  private static final Duration LONGEST_TOKEN = Duration.ofHours(24).plusMinutes(1);

  private static final int REMEMBERED = 100_000;

  private final InstantSource clock;
  private final Map<String, Instant> sessions = new LinkedHashMap<>();
  private final Map<String, Instant> users = new LinkedHashMap<>();

  public SignOuts(InstantSource clock) {
    this.clock = clock;
  }

  /// Takes note; the same one again changes nothing.
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

  /// The latest are at the end.
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
