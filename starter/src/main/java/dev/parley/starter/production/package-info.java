/// No start in production with settings for development: [Production]. Each service says which of
/// its settings those are.
@NullMarked
package dev.parley.starter.production;

import org.jspecify.annotations.NullMarked;
