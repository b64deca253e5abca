/// The broker's own process: a Kafka node that is broker and controller at once.
///
/// Start at [BrokerMain]; [BrokerSettings] holds the settings for one machine.
@NullMarked
package dev.parley.local.broker;

import org.jspecify.annotations.NullMarked;
