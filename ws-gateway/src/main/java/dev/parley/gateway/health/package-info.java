/// Whether the gateway and the parts it uses are well.
@NullMarked
package dev.parley.gateway.health;

import org.jspecify.annotations.NullMarked;
