/// The keys that sign access tokens: created, stored encrypted, published as a JWK Set, and rotated
/// with an overlap.
///
/// Start at [SigningKeys]; [KeyRing] holds the rules about time and uses neither clock nor
/// database.
@NullMarked
package dev.parley.auth.key;

import org.jspecify.annotations.NullMarked;
