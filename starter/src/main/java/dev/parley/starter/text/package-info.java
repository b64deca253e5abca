/// What people may call themselves and their rooms, the same in every service. Start at
/// [ShownName].
@NullMarked
package dev.parley.starter.text;

import org.jspecify.annotations.NullMarked;
