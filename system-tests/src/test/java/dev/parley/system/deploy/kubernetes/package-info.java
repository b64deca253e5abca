/// The Kubernetes manifests, rendered and checked.
///
/// Start at [ManifestsTests].
@NullMarked
package dev.parley.system.deploy.kubernetes;

import org.jspecify.annotations.NullMarked;
