package dev.parley.starter.signout;

import java.util.function.Function;

/// The topic of sign-outs, as the contract of the platform has it: a bean of a service that wants
/// ended sign-ins refused.
///
/// @param parser reads a record's value; throws when it cannot
public record SignOutTopic(String name, Function<byte[], SignOut> parser) {}
