/// The connection to Kafka: the common settings of all of a service's clients ([BrokerProperties]),
/// and one admin client ([BrokerClient]).
@NullMarked
package dev.parley.starter.broker;

import org.jspecify.annotations.NullMarked;
