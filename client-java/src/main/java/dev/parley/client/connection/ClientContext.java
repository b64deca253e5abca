package dev.parley.client.connection;

import dev.parley.client.link.Backoff;
import dev.parley.client.link.EventLoop;
import java.util.function.Consumer;

/// What the rooms of one client share.
///
/// @param loop runs everything that changes a room
/// @param delivery calls the listeners
/// @param wire writes a frame to the connection there is, or drops it
/// @param pump writes what waits to be sent
/// @param log answers pages of a room's log
/// @param pauses between tries
record ClientContext(
    EventLoop loop,
    Delivery delivery,
    Sends sends,
    Consumer<String> wire,
    Runnable pump,
    GapLoad.Log log,
    Backoff pauses,
    ClientSettings settings) {}
