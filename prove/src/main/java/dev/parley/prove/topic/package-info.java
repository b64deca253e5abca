/// Trouble on Kafka's topics: junk on them, records cut away, offsets lost.
///
/// Start reading at [TopicFaults].
@NullMarked
package dev.parley.prove.topic;

import org.jspecify.annotations.NullMarked;
