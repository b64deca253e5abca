/// A Parley in memory for the tests: [FakeParley].
@NullMarked
package dev.parley.bench;

import org.jspecify.annotations.NullMarked;
