/// The outcomes of commands, for the instance that wrote the command: the topic
/// `parley.replies.v1`. Start at [Reply].
@NullMarked
package dev.parley.events.reply;

import org.jspecify.annotations.NullMarked;
