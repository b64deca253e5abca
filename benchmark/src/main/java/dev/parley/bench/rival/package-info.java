/// Alternatives to Parley for building a chat: Socket.IO with Redis and Postgres, and CometD.
///
/// Each follows its own documentation, sends the same JSON as the floor's broadcaster, and gives
/// each message its seq. [SocketIo] runs `server.mjs` beside these classes; [CometDServer] is in
/// this program, and [CometDCommand] starts it.
@NullMarked
package dev.parley.bench.rival;

import org.jspecify.annotations.NullMarked;
