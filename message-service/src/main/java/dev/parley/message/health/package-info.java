/// Whether the parts that this service uses answer, for everyone to see at `/health`.
@NullMarked
package dev.parley.message.health;

import org.jspecify.annotations.NullMarked;
