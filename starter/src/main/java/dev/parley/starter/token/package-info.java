/// Which access tokens are accepted: one rule for every service. Needs Nimbus' JOSE library, and no
/// web server.
///
/// Start at [TokenPolicy].
@NullMarked
package dev.parley.starter.token;

import org.jspecify.annotations.NullMarked;
