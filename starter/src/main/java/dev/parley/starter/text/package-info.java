/// Which texts are taken, the same in every service: what people may call themselves and their
/// rooms ([ShownName]), and what may stand in an address ([PercentText]).
@NullMarked
package dev.parley.starter.text;

import org.jspecify.annotations.NullMarked;
