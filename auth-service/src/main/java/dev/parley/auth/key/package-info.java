/// The keys that access tokens are signed with: made, kept sealed in the database, published as a
/// JWK Set, changed with overlap.
///
/// Start at [SigningKeys]; the rules of time are in [KeyRing] and touch neither clock nor database.
@NullMarked
package dev.parley.auth.key;

import org.jspecify.annotations.NullMarked;
