/// What all controllers share: addresses that are refused before them ([AddressFilter]), problems
/// that only this service has ([Problems]), and who reads ([Reader]).
@NullMarked
package dev.parley.message.web;

import org.jspecify.annotations.NullMarked;
