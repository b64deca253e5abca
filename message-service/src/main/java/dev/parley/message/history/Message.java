package dev.parley.message.history;

import dev.parley.events.MessageId;
import dev.parley.message.entry.Document;

/// A message as it was said: its entry, on which [MessageFold] folds what came to it since.
record Message(long seq, MessageId id, Document document) {}
