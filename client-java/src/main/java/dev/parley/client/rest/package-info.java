/// The HTTP calls: accounts and tokens, rooms and members, pages of a log. Start at [ParleyRest].
@NullMarked
package dev.parley.client.rest;

import org.jspecify.annotations.NullMarked;
