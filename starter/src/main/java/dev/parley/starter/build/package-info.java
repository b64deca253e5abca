/// Which build a service is: [Build]. It is told at `/actuator/info`, in the log at the start, and
/// as the metric `parley_build`.
@NullMarked
package dev.parley.starter.build;

import org.jspecify.annotations.NullMarked;
