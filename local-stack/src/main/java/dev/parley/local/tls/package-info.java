/// What `--tls` needs on disk: an authority of the stack's own and a certificate for each process.
///
/// Start at [Certificates].
@NullMarked
package dev.parley.local.tls;

import org.jspecify.annotations.NullMarked;
