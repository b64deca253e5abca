package dev.parley.deploy.kubernetes;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/// Skips a test class where no kubectl is installed.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
    value = "dev.parley.deploy.kubernetes.Overlays#canBeRendered",
    disabledReason = "no kubectl on the PATH")
@interface NeedsKubectl {}
