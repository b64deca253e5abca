package dev.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.deploy.source.Node;
import dev.parley.deploy.source.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The workflows, the changelog and the operator's page use only names that exist.
class WorkflowsTests {

  private static final String CI = ".github/workflows/ci.yml";
  private static final String RELEASE = ".github/workflows/release.yml";
  private static final String GITLAB = ".gitlab-ci.yml";

  @ParameterizedTest
  @ValueSource(strings = {CI, RELEASE})
  void aJobIsBoundedAndNeedsJobsThatThereAre(String workflow) {
    var document = Node.read(Sources.ROOT.resolve(workflow));
    var jobs = document.at("jobs").entries();

    assertThat(document.at("permissions", "contents").text()).isEqualTo("read");
    jobs.forEach((name, job) -> {
      if (!job.at("uses").exists()) {
        var steps = job.at("steps").items();
        boolean isWhole = steps.stream().anyMatch(step -> step.at("run").text().equals(".ci/run"));
        assertThat(steps).isNotEmpty();
        assertThat(job.at("timeout-minutes").number())
            .as(name)
            .isLessThanOrEqualTo(isWhole ? 90 : 60);
      }
      assertThat(jobs.keySet()).containsAll(needs(job));
    });
  }

  @Test
  void aGitlabJobHasItsStageAndNeedsJobsThatThereAre() {
    var document = Node.read(Sources.ROOT.resolve(GITLAB));
    var jobs = document.entries();

    jobs.forEach((name, job) -> {
      if (job.at("script").exists()) {
        assertThat(document.at("stages").texts()).as(name).contains(job.at("stage").text());
        assertThat(job.at("image").text()).doesNotEndWith(":latest").contains(":");
        assertThat(jobs.keySet()).containsAll(needs(job));
      }
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {CI, RELEASE})
  void whatIsBorrowedHasAVersion(String workflow) {
    Pattern.compile("uses: (\\S+)")
        .matcher(Sources.source(workflow))
        .results()
        .map(found -> found.group(1))
        .forEach(action -> {
          if (action.startsWith("./")) {
            assertThat(Sources.ROOT.resolve(action)).exists();
          } else {
            assertThat(action).matches("[\\w-]+/[\\w-]+@v\\d+");
          }
        });
    assertThat(Sources.source(workflow)).doesNotContain(":latest");
  }

  @Test
  void bothBuildTestScanAndTellWhatIsInside() {
    var github = Sources.source(CI) + Sources.source(RELEASE);

    assertThat(List.of(github, Sources.source(GITLAB)))
        .allSatisfy(text ->
            assertThat(text)
                .contains(
                    ".ci/run", "trivy", "docker compose build", "-Psbom", "application.cdx.json"));
    assertThat(Sources.source("pom.xml")).contains("<id>sbom</id>", "cyclonedx-maven-plugin");
  }

  @ParameterizedTest
  @ValueSource(strings = {CI, RELEASE, GITLAB})
  void imagesAreNotNamedAgain(String workflow) {
    assertThat(Sources.source(workflow)).doesNotContain(Sources.SERVICES);
  }

  @ParameterizedTest
  @ValueSource(strings = {CI, RELEASE, GITLAB, "docs/operate.md", "README.md", "SECURITY.md"})
  void theFilesThatAreNamedAreThere(String file) {
    var named =
        Pattern.compile("(?<![\\w/.])((?:k8s|deploy|\\.ci)/[\\w./-]*\\w)")
            .matcher(Sources.source(file).replace("$overlay", "dev"))
            .results()
            .map(found -> Sources.ROOT.resolve(found.group(1)));

    assertThat(named).allSatisfy(path -> assertThat(path).exists());
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/operate.md", "README.md", "SECURITY.md"})
  void linksLeadSomewhere(String file) {
    var folder = Sources.ROOT.resolve(file).resolveSibling("");

    assertThat(links(file))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(folder.resolve(link)).exists());
  }

  @Test
  void theChangelogHasAPlaceForWhatComes() {
    assertThat(Sources.source("CHANGELOG.md").lines().filter(line -> line.startsWith("## [")))
        .first()
        .asString()
        .startsWith("## [Unreleased]");
  }

  private static Stream<Path> links(String file) {
    return Pattern.compile("]\\(([^)#:]+)\\)")
        .matcher(Sources.source(file))
        .results()
        .map(found -> Path.of(found.group(1)));
  }

  private static List<String> needs(Node job) {
    var needs = job.at("needs");
    return needs.value() instanceof String one ? List.of(one) : needs.texts();
  }
}
