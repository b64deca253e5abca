/// Faults of clients: signed out, removed from a room, refused, or too slow to read.
///
/// These faults bring people and rooms of their own; the others only share the machine with them.
/// Start reading at [PeopleFaults].
@NullMarked
package dev.parley.prove.people;

import org.jspecify.annotations.NullMarked;
