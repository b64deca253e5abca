/// Clients' commands to rooms: the topic `parley.commands.v1`. Start at [Command].
@NullMarked
package dev.parley.events.command;

import org.jspecify.annotations.NullMarked;
