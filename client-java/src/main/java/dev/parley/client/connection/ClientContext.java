package dev.parley.client.connection;

import dev.parley.client.link.Backoff;
import dev.parley.client.link.EventLoop;
import java.util.function.Consumer;

/// The objects that the rooms of one client share.
///
/// @param loop runs all changes of a room
/// @param delivery calls the listeners
/// @param wire writes a frame to the current connection, or drops it
/// @param pump writes the waiting messages
/// @param log fetches pages of a room's log
/// @param pauses between attempts
record ClientContext(
    EventLoop loop,
    Delivery delivery,
    Sends sends,
    Consumer<String> wire,
    Runnable pump,
    GapLoad.Log log,
    Backoff pauses,
    ClientSettings settings) {}
