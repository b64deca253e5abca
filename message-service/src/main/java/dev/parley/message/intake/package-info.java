/// The first step of a command: Kafka's records become batches. Start at [CommandListener]: it gets
/// a poll, [RecordReader] checks each record, [DeadLetters] takes the unreadable ones, and the
/// others go to `append`, then to `publish`. [IntakeConfiguration] wires these steps.
@NullMarked
package dev.parley.message.intake;

import org.jspecify.annotations.NullMarked;
