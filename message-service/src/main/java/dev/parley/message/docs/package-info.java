/// The description of this service's REST interface, served at `/openapi`.
@NullMarked
package dev.parley.message.docs;

import org.jspecify.annotations.NullMarked;
