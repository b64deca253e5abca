/// The settings of this service, checked at the start.
@NullMarked
package dev.parley.auth.settings;

import org.jspecify.annotations.NullMarked;
