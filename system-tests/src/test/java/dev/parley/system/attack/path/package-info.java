/// One path has one spelling: every route of the api-gateway, written in every way that a careless
/// reader takes for the same. Start at [SpellingsIT].
@NullMarked
package dev.parley.system.attack.path;

import org.jspecify.annotations.NullMarked;
