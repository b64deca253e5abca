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
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The Kubernetes API knows every field of the manifests and its type; it would silently drop a
/// misspelt field.
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
          Map.entry("networking.k8s.io/v1 Ingress", Ingress.class));

  /// The operators' own kinds, which this test cannot check.
  private static final Set<String> OPERATORS =
      Set.of(
          "kafka.strimzi.io/v1 Kafka",
          "kafka.strimzi.io/v1 KafkaNodePool",
          "postgresql.cnpg.io/v1 Cluster",
          "postgresql.cnpg.io/v1 Database",
          "monitoring.coreos.com/v1 PodMonitor",
          "monitoring.coreos.com/v1 PrometheusRule",
          "monitoring.coreos.com/v1 ServiceMonitor");

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
            Kustomization.render("k8s/overlays/dev"),
            Kustomization.render("k8s/overlays/prod"),
            Node.documents(SecretsScriptTests.run("deploy/kubernetes/secrets", "anywhere")))
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("objects")
  void isKnown(Node object) {
    var kind = kind(object);
    if (OPERATORS.contains(kind)) {
      return;
    }
    assertThat(KINDS).containsKey(kind);
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

  private static HasMetadata parse(Node object) {
    return STRICT.convertValue(object.value(), Objects.requireNonNull(KINDS.get(kind(object))));
  }

  private static String kind(Node object) {
    return object.at("apiVersion").text() + " " + object.at("kind").text();
  }
}
