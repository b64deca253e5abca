package dev.parley.starter.signout;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
  private final Map<String, SignOut> sessions = new LinkedHashMap<>();
  private final Map<String, SignOut> users = new LinkedHashMap<>();

  public SignOuts(InstantSource clock) {
    this.clock = clock;
  }

  /// Adds a sign-out; adding it again changes nothing.
  public synchronized void add(SignOut ended) {
    if (ended.session() == null) {
      put(users, ended.user(), ended);
    } else {
      put(sessions, ended.session(), ended);
    }
  }

  /// Whether a token's sign-in has ended, see [#of].
  public boolean hasEnded(
      @Nullable String user, @Nullable String session, @Nullable Instant issued) {
    return of(user, session, issued).isPresent();
  }

  /// The sign-out that ended a token.
  ///
  /// @param user its `sub`
  /// @param session its `sid`
  /// @param issued its `iat`
  public synchronized Optional<SignOut> of(
      @Nullable String user, @Nullable String session, @Nullable Instant issued) {
    var all = user == null ? null : users.get(user);
    if (all != null && (issued == null || issued.isBefore(all.at()))) {
      return Optional.of(all);
    }
    return Optional.ofNullable(session).map(sessions::get);
  }

  synchronized int size() {
    return sessions.size() + users.size();
  }

  /// Keeps the latest at the end.
  private void put(Map<String, SignOut> ends, String key, SignOut ended) {
    var before = ends.remove(key);
    ends.put(key, before != null && before.at().isAfter(ended.at()) ? before : ended);
    var expired = clock.instant().minus(LONGEST_TOKEN);
    var entries = ends.entrySet().iterator();
    for (var eldest = entries.next();
        ends.size() > REMEMBERED || eldest.getValue().at().isBefore(expired);
        eldest = entries.next()) {
      entries.remove();
      if (ends.isEmpty()) {
        return;
      }
    }
  }
}
