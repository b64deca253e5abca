/// The first step of a command's way: records of Kafka become batches. Start at [CommandListener]:
/// it reads a poll, [RecordReader] checks each record, [DeadLetters] takes the unreadable ones, and
/// what is left goes to `append`, then to `publish`. [IntakeConfiguration] puts the way together.
@NullMarked
package dev.parley.message.intake;

import org.jspecify.annotations.NullMarked;
