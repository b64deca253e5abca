/// The administrator's work on the parts: databases, roles, topics and their access.
@NullMarked
package dev.parley.local.admin;

import org.jspecify.annotations.NullMarked;
