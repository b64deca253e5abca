package dev.parley.message.append;

import dev.parley.events.UserId;
import org.jspecify.annotations.Nullable;

/// An entry that the transaction is about to store.
///
/// @param sent the send it answers; absent for what came of a room event
record NewEntry(StoredEntry entry, UserId sender, @Nullable Sent sent) {}
