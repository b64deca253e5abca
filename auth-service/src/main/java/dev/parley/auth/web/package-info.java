/// Common code of all requests: refusals as problem details ([Problem]), the user ([Caller]),
/// security and the general part of the OpenAPI document.
@NullMarked
package dev.parley.auth.web;

import org.jspecify.annotations.NullMarked;
