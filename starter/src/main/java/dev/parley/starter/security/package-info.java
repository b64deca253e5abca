/// The token policy in Spring Security: decoding, ended sign-ins, and the answers to refused
/// requests.
///
/// Start at [TokenSecurity], with which a service builds its filter chains.
@NullMarked
package dev.parley.starter.security;

import org.jspecify.annotations.NullMarked;
