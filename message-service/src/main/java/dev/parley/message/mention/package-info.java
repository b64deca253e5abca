/// The mentions in a text: [MentionScan] finds possible names, [Mentioner] resolves them to members
/// while the room is locked.
@NullMarked
package dev.parley.message.mention;

import org.jspecify.annotations.NullMarked;
