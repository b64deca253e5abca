package dev.parley.message.intake;

import dev.parley.message.observation.AppendMetrics;
import dev.parley.message.observation.BatchTrace;

/// The metrics and traces of batches.
record AppendSight(AppendMetrics metrics, BatchTrace.Source traces) {}
