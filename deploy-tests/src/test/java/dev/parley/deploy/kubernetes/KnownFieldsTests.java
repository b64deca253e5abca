package dev.parley.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import dev.parley.deploy.SecretsScriptTests;
import dev.parley.deploy.source.Node;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The Kubernetes API knows every field of the manifests and its type; it would silently drop a
/// misspelt field.
@NeedsKubectl
class KnownFieldsTests {

  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.ofEntries(
          Map.entry("v1 Namespace", Namespace.class),
          Map.entry("v1 ConfigMap", ConfigMap.class),
          Map.entry("v1 Secret", Secret.class),
          Map.entry("v1 Service", Service.class),
          Map.entry("v1 ServiceAccount", ServiceAccount.class),
          Map.entry("apps/v1 Deployment", Deployment.class),
          Map.entry("apps/v1 StatefulSet", StatefulSet.class),
          Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
          Map.entry("autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
          Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
          Map.entry("networking.k8s.io/v1 Ingress", Ingress.class),
          Map.entry("batch/v1 Job", Job.class),
          Map.entry("gateway.networking.k8s.io/v1 Gateway", Gateway.class),
          Map.entry("gateway.networking.k8s.io/v1 HTTPRoute", HTTPRoute.class),
          Map.entry("monitoring.coreos.com/v1 PodMonitor", PodMonitor.class),
          Map.entry("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class),
          Map.entry("monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class));

  private static final ObjectMapper STRICT =
      new ObjectMapper().setAnnotationIntrospector(new WithoutLeniency());

  /// The model's classes accept any field; without that, Jackson reports unknown ones.
  private static final class WithoutLeniency extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }

  static Stream<Node> objects() {
    return Stream.of(
            Overlays.render("k8s/overlays/dev"),
            Overlays.render("k8s/overlays/prod"),
            Overlays.render("k8s/gateway"),
            Node.documents(SecretsScriptTests.run("deploy/kubernetes/secrets", "anywhere", "dev")))
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("objects")
  void isKnown(Node object) {
    if (OperatorSchemas.knows(kind(object))) {
      assertThat(OperatorSchemas.errors(object)).isEmpty();
      return;
    }
    assertThat(KINDS).containsKey(kind(object));
    assertThat(parse(object).getMetadata().getName()).isNotBlank();
  }

  @Test
  void aMisspeltFieldIsFound() {
    var misspelt =
        Node.documents(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: { name: x }
                spec:
                  template:
                    spec:
                      containers: [{ name: x, securityContext: { readOnlyRootFileSystem: true } }]
                """)
            .getFirst();

    assertThatThrownBy(() -> parse(misspelt)).hasMessageContaining("readOnlyRootFileSystem");
  }

  @Test
  void aRuleOfAnUnknownOperationIsFound() {
    var misspelt =
        Node.documents(
                """
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaUser
                metadata: { name: x }
                spec:
                  authorization:
                    type: simple
                    acls: [{ resource: { type: topic, name: x }, operations: [Reads] }]
                """)
            .getFirst();

    assertThat(OperatorSchemas.errors(misspelt)).singleElement().asString().contains("operations");
  }

  private static HasMetadata parse(Node object) {
    return STRICT.convertValue(object.value(), Objects.requireNonNull(KINDS.get(kind(object))));
  }

  private static String kind(Node object) {
    return object.at("apiVersion").text() + " " + object.at("kind").text();
  }
}
