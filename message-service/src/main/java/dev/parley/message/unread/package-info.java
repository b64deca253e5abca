/// How much of each room somebody has not read yet: the head's n less the n at their read mark.
@NullMarked
package dev.parley.message.unread;

import org.jspecify.annotations.NullMarked;
