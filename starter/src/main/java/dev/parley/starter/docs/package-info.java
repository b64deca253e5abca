/// The OpenAPI document of a service: [ApiDocs].
@NullMarked
package dev.parley.starter.docs;

import org.jspecify.annotations.NullMarked;
