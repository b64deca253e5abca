/// A service starts and answers without its parts, and prepares each part as soon as it answers.
///
/// Start at [PartStart]. [DatabaseStart] and [BrokerStart] are the parts, [ReadyGate] answers 503
/// meanwhile.
@NullMarked
package dev.parley.starter.start;

import org.jspecify.annotations.NullMarked;
