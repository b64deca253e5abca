/// Holds types, schemas, samples and what was released together. Start at [ContractTests].
@NullMarked
package dev.parley.events;

import org.jspecify.annotations.NullMarked;
