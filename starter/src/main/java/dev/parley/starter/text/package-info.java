/// Which texts are accepted, the same in every service: names of users and rooms ([ShownName]), and
/// parts of a URL ([PercentText]).
@NullMarked
package dev.parley.starter.text;

import org.jspecify.annotations.NullMarked;
