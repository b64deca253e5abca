/// The settings of this service ([MessageProperties]) and what they switch: TLS towards others
/// ([Trust]) and of its own door, and what production insists on.
@NullMarked
package dev.parley.message.settings;

import org.jspecify.annotations.NullMarked;
