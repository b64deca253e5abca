package dev.parley.message.history;

import dev.parley.message.append.Document;

/// A message as history shows it: its entry, on which edits and reactions will be folded.
record Message(long seq, Document document) {}
