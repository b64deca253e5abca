/// How this service asks its parts for `GET /health`, and what it says of a log that stands still.
@NullMarked
package dev.parley.message.health;

import org.jspecify.annotations.NullMarked;
