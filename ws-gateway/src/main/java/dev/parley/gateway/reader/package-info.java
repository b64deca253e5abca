/// Reading whole topics without a consumer group, so that every gateway gets every record.
///
/// Start at [TopicReader].
@NullMarked
package dev.parley.gateway.reader;

import org.jspecify.annotations.NullMarked;
