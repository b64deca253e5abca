/// The life of a connection: open, sign in, join, send, break, back off, resume.
///
/// Start at [Session]; it runs on one [Loop], over one [Link] at a time. [Sends] keeps what waits
/// for an answer, a [Channel] keeps one room's cursor, [Delivery] calls the application's
/// listeners.
@NullMarked
package dev.parley.client.connection;

import org.jspecify.annotations.NullMarked;
