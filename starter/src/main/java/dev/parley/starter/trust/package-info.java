/// TLS: the authorities that the service trusts when it calls another ([Trust]), and the check that
/// HTTPS has a certificate ([HttpsCheck]).
@NullMarked
package dev.parley.starter.trust;

import org.jspecify.annotations.NullMarked;
