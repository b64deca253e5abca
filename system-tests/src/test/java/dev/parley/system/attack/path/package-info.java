/// Each path has one spelling. The tests write every route of the api-gateway in every way that a
/// careless parser treats as equal. Start at [SpellingsIT].
@NullMarked
package dev.parley.system.attack.path;

import org.jspecify.annotations.NullMarked;
