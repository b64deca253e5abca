/// Refuses access tokens whose sign-in has ended, for services that verify tokens themselves.
/// [SignOutReader] reads the topic of sign-outs into [SignOuts], which is checked at each request.
@NullMarked
package dev.parley.starter.signout;

import org.jspecify.annotations.NullMarked;
