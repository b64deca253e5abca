/// Mail: confirming the address of an account, and recovering an account by it.
///
/// Start at [RecoveryController], then [Recovery]. [Mailer] sends, on a thread of its own.
@NullMarked
package dev.parley.auth.mail;

import org.jspecify.annotations.NullMarked;
