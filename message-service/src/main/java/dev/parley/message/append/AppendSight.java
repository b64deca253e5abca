package dev.parley.message.append;

/// What is noted of batches.
record AppendSight(AppendMetrics metrics, BatchTrace.Source traces) {}
