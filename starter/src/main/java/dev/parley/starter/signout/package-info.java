/// Access tokens whose sign-in has ended before they did, for services that verify tokens by
/// themselves. [SignOutReader] reads the topic of sign-outs into [SignOuts], which is asked at each
/// request.
@NullMarked
package dev.parley.starter.signout;

import org.jspecify.annotations.NullMarked;
