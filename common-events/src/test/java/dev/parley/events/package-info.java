/// Checks that types, schemas, samples and released schemas agree. Start at [ContractTests].
@NullMarked
package dev.parley.events;

import org.jspecify.annotations.NullMarked;
