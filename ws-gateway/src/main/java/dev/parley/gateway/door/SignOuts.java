package dev.parley.gateway.door;

import dev.parley.events.UserId;
import dev.parley.events.user.SignedOut;
import dev.parley.gateway.frame.CloseReason;
import dev.parley.gateway.session.Identity;
import dev.parley.gateway.session.Sessions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Sign-ins that ended before their tokens did: their sockets are closed and let in no more.
///
/// Remembers the latest 100,000 of each kind, far more than a day of them; a forgotten one ends
/// with its token. Safe for many threads.
public final class SignOuts {

  private static final int REMEMBERED = 100_000;

  private final Sessions sessions;
  private final Map<String, Instant> signIns = bounded();
  private final Map<UserId, Instant> users = bounded();

  public SignOuts(Sessions sessions) {
    this.sessions = sessions;
  }

  /// Closes the sockets it names and remembers it.
  public void apply(SignedOut event) {
    synchronized (this) {
      if (event.session() == null) {
        users.merge(event.user(), event.at(), (a, b) -> a.isAfter(b) ? a : b);
      } else {
        signIns.put(event.session(), event.at());
      }
    }
    for (var session : sessions.of(event.user())) {
      var who = session.identity();
      if (who != null && isSignedOut(who)) {
        session.close(CloseReason.SIGNED_OUT);
      }
    }
  }

  synchronized boolean isSignedOut(Identity who) {
    if (who.signIn() != null && signIns.containsKey(who.signIn())) {
      return true;
    }
    var all = users.get(who.user());
    return all != null && who.issued().isBefore(all);
  }

  private static <K> Map<K, Instant> bounded() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, Instant> eldest) {
        return size() > REMEMBERED;
      }
    };
  }
}
