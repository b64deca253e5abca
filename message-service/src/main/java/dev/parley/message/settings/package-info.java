/// The settings of this service ([MessageProperties]), and the checks that apply in production
/// ([ProductionConfiguration]).
@NullMarked
package dev.parley.message.settings;

import org.jspecify.annotations.NullMarked;
