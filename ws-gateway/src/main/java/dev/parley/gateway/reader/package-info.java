/// Reading a topic whole and without a group, which is how every gateway hears of everything.
///
/// Start at [TopicReader].
@NullMarked
package dev.parley.gateway.reader;

import org.jspecify.annotations.NullMarked;
