package dev.parley.message.history;

import dev.parley.message.append.Document;
import java.util.List;
import org.springframework.stereotype.Component;

/// The documents of a range that lies at or below a head which was just read.
@Component
class LogReader {

  private final HistoryStore store;
  private final RecentEntries recent;

  LogReader(HistoryStore store, RecentEntries recent) {
    this.store = store;
    this.recent = recent;
  }

  /// At most `limit` entries after `after`, up to the view's head, by rising seq.
  List<Document> after(RoomView view, long after, int limit) {
    long upTo = Math.min(after + limit, view.seq());
    if (upTo <= after) {
      return List.of();
    }
    return recent.range(view, after, upTo).orElseGet(() -> fromPostgres(view, after, upTo));
  }

  private List<Document> fromPostgres(RoomView view, long after, long upTo) {
    var documents = store.documents(view.room(), after, upTo);
    recent.fill(view, after, documents);
    return documents;
  }
}
