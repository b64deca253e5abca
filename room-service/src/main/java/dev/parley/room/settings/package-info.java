/// The settings of this service, checked when it starts, and whose certificates it trusts.
@NullMarked
package dev.parley.room.settings;

import org.jspecify.annotations.NullMarked;
