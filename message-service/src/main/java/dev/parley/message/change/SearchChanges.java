package dev.parley.message.change;

import dev.parley.events.MessageId;
import dev.parley.message.index.IndexedText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// The new texts of one room's messages in a batch, for the search index.
///
/// Confined to the thread of its transaction, which holds the room's lock.
public final class SearchChanges {

  private final Map<MessageId, IndexedText> fresh = new LinkedHashMap<>();
  private final Map<MessageId, IndexedText> edited = new LinkedHashMap<>();

  public void said(IndexedText text) {
    fresh.put(text.message(), text);
  }

  public void edited(IndexedText text) {
    if (fresh.computeIfPresent(text.message(), (_, said) -> said.with(text.text())) == null) {
      edited.put(text.message(), text);
    }
  }

  public void deleted(MessageId message) {
    fresh.remove(message);
    edited.remove(message);
  }

  /// Of messages that the batch itself stores, in the order of the log.
  public Collection<IndexedText> fresh() {
    return fresh.values();
  }

  /// Of messages that were stored before.
  public Collection<IndexedText> edited() {
    return edited.values();
  }
}
