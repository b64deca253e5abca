/// The settings of this service, checked when it starts.
@NullMarked
package dev.parley.auth.settings;

import org.jspecify.annotations.NullMarked;
