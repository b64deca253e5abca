package dev.parley.starter.trust;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The trusted certificate authorities, `parley.*`.
///
/// @param ca a PEM file of certificate authorities (`PARLEY_CA`), which the SSL bundle `others`
///   holds; blank: those of the JVM
@ConfigurationProperties("parley")
public record TrustProperties(@DefaultValue("") String ca) {}
