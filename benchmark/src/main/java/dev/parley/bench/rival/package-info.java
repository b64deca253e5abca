/// What people would build a chat on instead: Socket.IO with Redis and Postgres, and CometD.
///
/// Each is used as its own documentation shows, hands on the same JSON as the floor's broadcaster,
/// and gives each message its seq. [SocketIo] runs `server.mjs` beside these classes;
/// [CometDServer] is in this program, and [CometDCommand] starts it.
@NullMarked
package dev.parley.bench.rival;

import org.jspecify.annotations.NullMarked;
