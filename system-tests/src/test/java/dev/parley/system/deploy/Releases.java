package dev.parley.system.deploy;

/// Which release the tree is on its way to.
final class Releases {

  private Releases() {}

  /// The version that images are tagged with: the pom's, without what marks a development build.
  static String version() {
    return Node.text(Sources.ROOT.resolve("pom.xml"))
        .replaceFirst(
            "(?s).*?<artifactId>parley</artifactId>\\s*<version>(.*?)(?:-SNAPSHOT)?</version>.*",
            "$1");
  }
}
