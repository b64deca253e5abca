/// Whom a text calls: [MentionScan] finds what may be names, [Mentioner] resolves them to members
/// while the room is locked.
@NullMarked
package dev.parley.message.mention;

import org.jspecify.annotations.NullMarked;
