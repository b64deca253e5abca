package dev.parley.message.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TsQueryTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runs ; ('~run' | 'run')",
        "\"the running man\" ; ('the' <1> '=running' <1> 'man')",
        "検 ; ('検')",
        "検索 ; ('検索')",
        "検索中 ; ('検索' <1> '索中')",
        "iPodを買う ; ('ipod' <1> 'を買' <1> '買う')",
        "\"買う iPod\" ; ('買う' <2> 'ipod')",
        "one -\"two\" ; ('~one' | 'one') & (!('two'))",
        "one -apt-get ; ('~one' | 'one')",
        "apt-get ; (('apt'))"
      })
  void saysItInLexemes(String line) {
    var parts = line.split(" ; ", -1);

    assertThat(TsQuery.of(QueryParser.parse(parts[0].strip(), List.of())))
        .contains(parts[1].strip());
  }
}
