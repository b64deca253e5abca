/// What all of HTTP shares: refusals as problem details ([Problem]), who calls ([Caller]), security
/// and the OpenAPI document's frame.
@NullMarked
package dev.parley.auth.web;

import org.jspecify.annotations.NullMarked;
