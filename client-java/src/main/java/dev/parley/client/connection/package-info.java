/// The life of a connection: open, sign in, join, send, loss, back-off, resume.
///
/// Start at [Session], which runs on one thread and over one connection at a time. [Sends] keeps
/// messages without an answer, a [Channel] keeps one room's cursor, [Delivery] calls the
/// application's listeners.
@NullMarked
package dev.parley.client.connection;

import org.jspecify.annotations.NullMarked;
