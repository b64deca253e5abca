package dev.parley.message.history;

import dev.parley.events.MessageId;
import dev.parley.message.entry.Document;

/// A message as it was posted; [MessageFold] applies later changes to it.
record Message(long seq, MessageId id, Document document) {}
