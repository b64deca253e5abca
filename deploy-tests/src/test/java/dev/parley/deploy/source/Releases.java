package dev.parley.deploy.source;

/// The release that this repository will publish next.
public final class Releases {

  private Releases() {}

  /// The version of the images: the pom's version without the suffix of a development build.
  public static String version() {
    return Node.text(Sources.ROOT.resolve("pom.xml"))
        .replaceFirst(
            "(?s).*?<artifactId>parley</artifactId>\\s*<version>(.*?)(?:-SNAPSHOT)?</version>.*",
            "$1");
  }
}
