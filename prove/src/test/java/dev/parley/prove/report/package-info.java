@NullMarked
package dev.parley.prove.report;

import org.jspecify.annotations.NullMarked;
