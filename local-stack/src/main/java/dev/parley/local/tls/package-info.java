/// The files for `--tls`: the stack's own authority and a certificate for each process.
///
/// Start at [Certificates].
@NullMarked
package dev.parley.local.tls;

import org.jspecify.annotations.NullMarked;
