package dev.parley.message.history;

import dev.parley.events.EventJson;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.message.entry.Document;
import dev.parley.message.web.Reader;
import dev.parley.starter.problem.Problem;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/// Reads messages in their present state, for users who may read them.
@Component
public class MessageReader {

  private final HistoryStore store;
  private final Rooms rooms;
  private final MessageFold fold;

  MessageReader(HistoryStore store, Rooms rooms, MessageFold fold) {
    this.store = store;
    this.rooms = rooms;
    this.fold = fold;
  }

  /// One message.
  ///
  /// @throws Problem `not_found` when it does not exist or the reader may not read it
  public Document now(MessageId id, Reader reader) {
    return now(List.of(located(id, reader).message()), reader.id()).getFirst();
  }

  /// A message as it was posted, for the answer to its author's send or a repeat of it. The author
  /// may have been removed since: the answer must not look like a refusal, and shows no later
  /// change.
  ///
  /// @throws Problem `not_found` when it does not exist
  public Document stored(MessageId id) {
    return found(id).message().document();
  }

  /// A message for the answer to its author's edit: its present state, or, if the author may no
  /// longer read the room, the state after that edit.
  ///
  /// @throws Problem `not_found` when it does not exist
  public Document edited(MessageId id, Reader author, String text, Instant at) {
    var found = found(id);
    if (isReadable(found, author)) {
      return now(List.of(found.message()), author.id()).getFirst();
    }
    var message = EventJson.read(found.message().document().bytes(), ObjectNode.class);
    if (message.has("text")) {
      message.put("text", text).put("edited", at.toString()).remove("mentions");
    }
    return Document.of(EventJson.write(message));
  }

  /// The room of a message that the sender's command `id` is about.
  ///
  /// @throws Problem `not_found` when it does not exist or the sender may not read it
  public RoomId addressedBy(Reader sender, MessageId message, String id) {
    return store
        .message(message)
        .flatMap(found -> rooms.addressed(sender, found.room().toString(), id))
        .orElseThrow(Problem::notFound)
        .room();
  }

  /// The room of a message.
  ///
  /// @throws Problem `not_found` when it does not exist or the reader may not read it
  public RoomId roomOf(MessageId id, Reader reader) {
    return located(id, reader).room();
  }

  /// Several messages, in the order of their ids; the caller has checked that the reader may read
  /// them.
  public List<Document> byId(Collection<MessageId> ids, UserId reader) {
    var messages = store.messages(ids);
    return now(ids.stream().map(messages::get).filter(Objects::nonNull).toList(), reader);
  }

  List<Document> now(List<Message> messages, UserId reader) {
    return fold.fold(messages, reader);
  }

  private HistoryStore.Located located(MessageId id, Reader reader) {
    return store
        .message(id)
        .filter(found -> isReadable(found, reader))
        .orElseThrow(Problem::notFound);
  }

  private HistoryStore.Located found(MessageId id) {
    return store.message(id).orElseThrow(Problem::notFound);
  }

  private boolean isReadable(HistoryStore.Located found, Reader reader) {
    return rooms.readable(reader, found.room().toString()).isPresent();
  }
}
