/// The settings of this gateway, checked when it starts, and whose certificates it trusts.
@NullMarked
package dev.parley.api.settings;

import org.jspecify.annotations.NullMarked;
