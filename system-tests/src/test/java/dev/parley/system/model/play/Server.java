package dev.parley.system.model.play;

import java.net.URI;
import java.util.List;

/// The addresses of the stack under test.
///
/// @param url the public REST address
/// @param sockets each WebSocket address: the gateways' own, and the public one
/// @param gateways the gateways' own addresses
/// @param kafka the broker
/// @param messages the JDBC address of the room logs' tables, with user and password
public record Server(
    URI url, List<URI> sockets, List<URI> gateways, String kafka, String messages) {}
