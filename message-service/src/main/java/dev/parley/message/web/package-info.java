/// What holds for every request before a controller sees it. Start at [AddressFilter].
@NullMarked
package dev.parley.message.web;

import org.jspecify.annotations.NullMarked;
