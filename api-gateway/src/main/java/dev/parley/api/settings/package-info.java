/// The settings of this gateway, checked at the start, and the trusted certificates of its HTTP
/// client.
@NullMarked
package dev.parley.api.settings;

import org.jspecify.annotations.NullMarked;
