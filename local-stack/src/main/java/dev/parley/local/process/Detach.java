package dev.parley.local.process;

import java.util.ArrayList;
import java.util.List;

/// Runs a command in a session of its own, so that Ctrl-C in a terminal does not reach it.
///
/// Both ways replace themselves by the command, so the pid stays the same.
final class Detach {

  private static final List<String> PERL =
      List.of(
          "-e", "use POSIX 'setsid'; setsid(); exec { $ARGV[0] } @ARGV or die \"$ARGV[0]: $!\"");

  private Detach() {}

  static List<String> wrap(List<String> command) {
    var wrapped = new ArrayList<String>();
    var setsid = Programs.find("setsid");
    var perl = Programs.find("perl");
    if (setsid.isPresent()) {
      wrapped.add(setsid.get().toString());
    } else if (perl.isPresent()) {
      wrapped.add(perl.get().toString());
      wrapped.addAll(PERL);
    }
    wrapped.addAll(command);
    return wrapped;
  }
}
