package dev.parley.starter.signout;

import java.util.function.Function;

/// The topic of sign-outs. A service that refuses ended sign-ins defines it as a bean.
///
/// @param parser reads a record's value; throws when it cannot
public record SignOutTopic(String name, Function<byte[], SignOut> parser) {}
