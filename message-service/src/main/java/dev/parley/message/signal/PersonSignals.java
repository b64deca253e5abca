package dev.parley.message.signal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.EventJson;
import dev.parley.events.UserId;
import dev.parley.events.signal.PersonSignal;
import dev.parley.message.append.Appended;
import dev.parley.message.append.CommitListener;
import dev.parley.message.entry.PersonNotice;
import dev.parley.message.store.RowMappers;
import dev.parley.starter.redis.RedisLink;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Sends signals to users through Redis pub/sub; a signal that cannot be published is lost.
///
/// A mention of the whole room is signalled to its members if they are at most 500. In a larger
/// room nobody gets the signal, and the members find the mention in their inbox. Never blocks the
/// caller's thread. Safe for many threads.
@Component
public class PersonSignals implements CommitListener {

  static final int MAX_MEMBERS = 500;

  private static final Logger log = LoggerFactory.getLogger(PersonSignals.class);

  /// How many mentions of whole rooms may query their members at the same time; further ones are
  /// lost.
  private static final int MAX_LOOKING = 4;

  private final RedisLink redis;
  private final JdbcClient jdbc;
  private final Semaphore looking = new Semaphore(MAX_LOOKING);

  PersonSignals(RedisLink redis, @Qualifier("readJdbc") JdbcClient jdbc) {
    this.redis = redis;
    this.jdbc = jdbc;
  }

  @Override
  public void committed(Appended appended) {
    for (var notice : appended.notices()) {
      tell(notice.users(), notice.signal());
      if (notice.everyone() && looking.tryAcquire()) {
        Thread.ofVirtual().name("person-signals").start(() -> tellMembers(notice));
      }
    }
  }

  /// Publishes the signal to each of the users' channels.
  public void tell(Collection<UserId> users, PersonSignal signal) {
    if (users.isEmpty()) {
      return;
    }
    var message = EventJson.write(signal);
    redis
        .commands()
        .ifPresent(commands -> {
          for (var user : users) {
            var channel = PersonSignal.channel(user).getBytes(UTF_8);
            var _ = commands.publish(channel, message).exceptionally(PersonSignals::lost);
          }
        });
  }

  private void tellMembers(PersonNotice notice) {
    try {
      var members = members(notice);
      if (members.size() <= MAX_MEMBERS) {
        tell(members, notice.signal());
      }
    } catch (DataAccessException e) {
      log.debug("A signal to a room is lost", e);
    } finally {
      looking.release();
    }
  }

  private List<UserId> members(PersonNotice notice) {
    return jdbc
        .sql("SELECT user_id FROM member WHERE room_id = ? AND user_id <> ? LIMIT ?")
        .param(notice.signal().room().value())
        .param(notice.by().value())
        .param(MAX_MEMBERS + 1)
        .query((row, _) -> new UserId(RowMappers.uuid(row, "user_id")))
        .list()
        .stream()
        .filter(user -> !notice.users().contains(user))
        .toList();
  }

  private static long lost(Throwable failure) {
    log.debug("A signal is lost", failure);
    return 0;
  }
}
