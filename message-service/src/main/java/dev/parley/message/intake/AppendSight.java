package dev.parley.message.intake;

import dev.parley.message.observation.AppendMetrics;
import dev.parley.message.observation.BatchTrace;

/// What is noted of batches.
record AppendSight(AppendMetrics metrics, BatchTrace.Source traces) {}
