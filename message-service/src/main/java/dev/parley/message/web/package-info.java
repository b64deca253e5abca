/// What all controllers share: addresses that are refused before them ([AddressFilter]), errors as
/// problem details ([Problem]), and who reads ([Reader]).
@NullMarked
package dev.parley.message.web;

import org.jspecify.annotations.NullMarked;
