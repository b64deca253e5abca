/// The token policy behind Spring Security: decoding, ended sign-ins, and how refusals are
/// answered.
///
/// Start at [TokenSecurity], with which a service builds its filter chains.
@NullMarked
package dev.parley.starter.security;

import org.jspecify.annotations.NullMarked;
