/// How Kafka is reached: settings that all of a service's clients begin with ([BrokerProperties]),
/// and one admin client ([BrokerClient]).
@NullMarked
package dev.parley.starter.broker;

import org.jspecify.annotations.NullMarked;
