package dev.parley.system.attack.path;

import java.util.Locale;

/// Another spelling of the same path.
enum Spelling {
  /// `/%61pi/…`: the first letter, needlessly encoded.
  FIRST_LETTER {
    @Override
    String of(String path) {
      return "/" + encoded(path.charAt(1)) + path.substring(2);
    }
  },
  /// `/api/%6cogin`: the first letter of the last segment, in lower-case hex.
  LAST_SEGMENT {
    @Override
    String of(String path) {
      int at = path.lastIndexOf('/') + 1;
      return path.substring(0, at)
          + encoded(path.charAt(at)).toLowerCase(Locale.ROOT)
          + path.substring(at + 1);
    }
  },
  /// Encodes every character except the slashes.
  EVERY_CHARACTER {
    @Override
    String of(String path) {
      var written = new StringBuilder();
      path.chars().forEach(c -> written.append(c == '/' ? "/" : encoded((char) c)));
      return written.toString();
    }
  },
  /// `/%2561pi/…`: encoded twice.
  ENCODED_TWICE {
    @Override
    String of(String path) {
      return "/%25" + encoded(path.charAt(1)).substring(1) + path.substring(2);
    }
  },
  /// `/api%2Fauth/…`: the last slash.
  ENCODED_SLASH {
    @Override
    String of(String path) {
      int at = path.lastIndexOf('/');
      return at == 0
          ? "/%2F" + path.substring(1)
          : path.substring(0, at) + "%2F" + path.substring(at + 1);
    }
  },
  /// `//api/…`.
  DOUBLE_SLASH {
    @Override
    String of(String path) {
      return "/" + path;
    }
  },
  /// `/./api/…`.
  DOT {
    @Override
    String of(String path) {
      return "/." + path;
    }
  },
  /// `/x/%2e%2e/api/…`.
  DOT_DOT {
    @Override
    String of(String path) {
      return "/x/%2e%2e" + path;
    }
  },
  /// `/api;x=1/…`: a parameter of a segment.
  SEGMENT_PARAMETER {
    @Override
    String of(String path) {
      int at = path.indexOf('/', 1);
      return at < 0 ? path + ";x=1" : path.substring(0, at) + ";x=1" + path.substring(at);
    }
  },
  /// `/API/…`.
  UPPER_CASE {
    @Override
    String of(String path) {
      int at = path.indexOf('/', 1);
      return at < 0
          ? path.toUpperCase(Locale.ROOT)
          : path.substring(0, at).toUpperCase(Locale.ROOT) + path.substring(at);
    }
  };

  /// The same path in this spelling.
  abstract String of(String path);

  private static String encoded(char character) {
    return "%%%02X".formatted((int) character);
  }
}
