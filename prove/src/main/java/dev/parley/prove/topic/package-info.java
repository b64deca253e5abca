/// Faults on Kafka's topics: junk records, deleted records, lost offsets.
///
/// Start reading at [TopicFaults].
@NullMarked
package dev.parley.prove.topic;

import org.jspecify.annotations.NullMarked;
