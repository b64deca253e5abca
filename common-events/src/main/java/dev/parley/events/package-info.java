/// The contract between Parley's services and all other readers of its topics.
///
/// Start at [Topics]; each topic has a package of its own with one sealed type.
@NullMarked
package dev.parley.events;

import org.jspecify.annotations.NullMarked;
