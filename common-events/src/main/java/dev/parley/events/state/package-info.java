/// What a room is, and what a member is in it: kind, settings and role. Events, entries and
/// commands carry these values.
@NullMarked
package dev.parley.events.state;

import org.jspecify.annotations.NullMarked;
