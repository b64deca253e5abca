/// TLS: which authorities the service trusts when it calls another ([Trust]), and that it does not
/// start with HTTPS and no certificate ([HttpsCheck]).
@NullMarked
package dev.parley.starter.trust;

import org.jspecify.annotations.NullMarked;
