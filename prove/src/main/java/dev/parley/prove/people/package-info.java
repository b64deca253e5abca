/// Faults of clients: signed out, removed from a room, refused, or too slow to read.
///
/// These faults create users and rooms of their own; they share only the stack with the others.
/// Start reading at [PeopleFaults].
@NullMarked
package dev.parley.prove.people;

import org.jspecify.annotations.NullMarked;
