/// The Kubernetes manifests, rendered and checked.
///
/// Start at [ManifestsTests].
@NullMarked
package dev.parley.deploy.kubernetes;

import org.jspecify.annotations.NullMarked;
