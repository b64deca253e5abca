package dev.parley.events.entry;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parley.events.MessageId;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import java.time.Instant;

/// One place in a room's log; its JSON is stored, published and delivered as the same bytes.
///
/// Within a room `seq` is 1, 2, 3 … without a hole, and `n` counts the messages up to and including
/// this entry. A reader that meets an unknown `type` still moves its cursor: see [EntryHead].
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Entry permits AskedEntry, MemberEntry, RoomEntry {

  /// The entry's type, as in JSON.
  String type();

  RoomId room();

  long seq();

  long n();

  Instant at();

  MessageId id();

  /// The user who caused the entry.
  Person sender();
}
