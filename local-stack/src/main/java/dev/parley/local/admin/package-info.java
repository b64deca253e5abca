/// Administration of the parts: databases, roles, topics and access rights.
@NullMarked
package dev.parley.local.admin;

import org.jspecify.annotations.NullMarked;
