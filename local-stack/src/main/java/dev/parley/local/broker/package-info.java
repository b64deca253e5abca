/// The broker's own process: a Kafka node that is broker and controller at once.
///
/// Start at [BrokerMain]; [BrokerSettings] says what makes it fit for one machine.
@NullMarked
package dev.parley.local.broker;

import org.jspecify.annotations.NullMarked;
