// A chat on Socket.IO as its documentation builds one: rooms, the Redis adapter, and each message a committed row.
// It says in its first line where it is, and serves until its standard input ends.
import { createServer } from "node:http";
import { createAdapter } from "@socket.io/redis-adapter";
import pg from "pg";
import { createClient } from "redis";
import { Server } from "socket.io";

const schema = "bench_socket_io";
const user = "01980000-0000-7000-8000-000000000001";

const pool = new pg.Pool();
await pool.query(`
  DROP SCHEMA IF EXISTS ${schema} CASCADE;
  CREATE SCHEMA ${schema};
  CREATE TABLE ${schema}.message (
    room text, seq integer, client text, sender text, body text, at timestamptz DEFAULT now(),
    PRIMARY KEY (room, seq))`);

const insert = {
  name: "insert",
  text: `
    INSERT INTO ${schema}.message (room, seq, client, sender, body)
    SELECT $1::text, coalesce(max(seq), 0) + 1, $2::text, $3::text, $4::text
    FROM ${schema}.message WHERE room = $1::text
    RETURNING seq`,
};

const publisher = createClient({ url: process.env.REDIS_URL, password: process.env.REDIS_PASSWORD });
const subscriber = publisher.duplicate();
await Promise.all([publisher.connect(), subscriber.connect()]);

const http = createServer();
const io = new Server(http, {
  transports: ["websocket"],
  adapter: createAdapter(publisher, subscriber, { key: schema }),
});

// The messages of a room one after another, so that all see them in the order of their seqs.
const lastOf = new Map();
function inTurn(room, task) {
  const turn = (lastOf.get(room) ?? Promise.resolve()).then(task);
  lastOf.set(room, turn);
}

async function say({ room, id, text }, ack) {
  const { rows } = await pool.query({ ...insert, values: [room, id, user, text] });
  const seq = rows[0].seq;
  io.to(room).emit("message", {
    type: "message",
    room,
    seq,
    n: seq,
    at: "2026-01-01T00:00:00.000Z",
    id: user,
    client: id,
    sender: { id: user, name: "guest-0000" },
    text,
  });
  ack({ type: "ack", id, room, seq, message: user });
}

io.on("connection", (socket) => {
  socket.on("message", (frame, ack) => {
    if (frame.type === "join") {
      socket.join(frame.room);
      ack({ type: "joined", room: frame.room, seq: 0 });
    } else if (frame.type === "send") {
      inTurn(frame.room, () => say(frame, ack));
    }
  });
});

http.listen(0, "127.0.0.1", () => {
  console.log(`ws://127.0.0.1:${http.address().port}/socket.io/?EIO=4&transport=websocket`);
});

// Not through the pool, where what is still to be stored would come first.
process.stdin.resume().on("end", async () => {
  const cleaner = new pg.Client();
  await cleaner.connect();
  await cleaner.query(`DROP SCHEMA ${schema} CASCADE`);
  process.exit(0);
});
