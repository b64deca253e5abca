package dev.parley.deploy.source;

/// Which release the tree is on its way to.
public final class Releases {

  private Releases() {}

  /// The version that images are tagged with: the pom's, without what marks a development build.
  public static String version() {
    return Node.text(Sources.ROOT.resolve("pom.xml"))
        .replaceFirst(
            "(?s).*?<artifactId>parley</artifactId>\\s*<version>(.*?)(?:-SNAPSHOT)?</version>.*",
            "$1");
  }
}
