/// How strictly JSON is read: see [JsonAutoConfiguration].
@NullMarked
package dev.parley.starter.json;

import org.jspecify.annotations.NullMarked;
