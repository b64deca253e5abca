/// The strictness of JSON parsing: see [JsonAutoConfiguration].
@NullMarked
package dev.parley.starter.json;

import org.jspecify.annotations.NullMarked;
