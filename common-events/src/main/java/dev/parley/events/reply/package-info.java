/// Outcomes for the instance that asked: the topic `parley.replies.v1`. Start at [Reply].
@NullMarked
package dev.parley.events.reply;

import org.jspecify.annotations.NullMarked;
