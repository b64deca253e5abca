package dev.parley.system.model.play;

import java.net.URI;
import java.util.List;

/// Where the stack under test is.
///
/// @param url the one address for REST
/// @param sockets each way in: the gateways' own addresses, and the one for everybody
/// @param gateways those of them that are one gateway each
/// @param kafka the broker
/// @param messages the JDBC address of the room logs' tables, user and password in it
public record Server(
    URI url, List<URI> sockets, List<URI> gateways, String kafka, String messages) {}
