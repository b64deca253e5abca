package dev.parley.message.history;

import dev.parley.message.entry.Document;
import dev.parley.message.members.RoomView;
import dev.parley.message.recent.RecentEntries;
import java.util.List;
import org.springframework.stereotype.Component;

/// Reads documents up to a head that was just read.
@Component
public class LogReader {

  /// The maximum size of a page, unless its first entry alone is larger.
  static final int MAX_BYTES = 1024 * 1024;

  private final HistoryStore store;
  private final RecentEntries recent;

  public LogReader(HistoryStore store, RecentEntries recent) {
    this.store = store;
    this.recent = recent;
  }

  /// At most `limit` entries after `after`, up to the view's head, by rising seq.
  ///
  /// A page has at most 1 MiB of documents, so it may have fewer entries; it has at least one if
  /// there is any.
  public List<Document> after(RoomView view, long after, int limit) {
    long upTo = Math.min(after + limit, view.seq());
    if (upTo <= after) {
      return List.of();
    }
    return recent
        .range(view, after, upTo)
        .map(LogReader::bounded)
        .orElseGet(() -> fromPostgres(view, after, upTo));
  }

  private List<Document> fromPostgres(RoomView view, long after, long upTo) {
    var documents = store.documents(view.room(), after, upTo, MAX_BYTES);
    recent.fill(view, after, documents);
    return documents;
  }

  private static List<Document> bounded(List<Document> documents) {
    long bytes = 0;
    for (int i = 0; i < documents.size(); i++) {
      bytes += documents.get(i).size();
      if (bytes > MAX_BYTES && i > 0) {
        return documents.subList(0, i);
      }
    }
    return documents;
  }
}
