/// The settings of this service, checked at the start.
@NullMarked
package dev.parley.room.settings;

import org.jspecify.annotations.NullMarked;
