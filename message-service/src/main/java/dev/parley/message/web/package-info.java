/// Common code of all controllers: refused URLs ([AddressFilter]), problems of this service
/// ([Problems]), and the reader ([Reader]).
@NullMarked
package dev.parley.message.web;

import org.jspecify.annotations.NullMarked;
