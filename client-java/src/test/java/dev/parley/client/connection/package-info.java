/// The parts of a connection by themselves.
@NullMarked
package dev.parley.client.connection;

import org.jspecify.annotations.NullMarked;
