package dev.parley.message.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.starter.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/// The start of a page: in a block of hits, below the last hit that was returned.
///
/// A block is limited by numbers at both ends. So new messages do not get into it, and a deletion
/// moves no other hit.
///
/// @param asked the time of the first page's request; scores are computed for it
/// @param high the whole block is below this number
/// @param low its lowest number; 0 before it was read, and when nothing is below it
/// @param last the last hit returned; absent at the start of a block
record Cursor(Instant asked, long high, long low, Optional<Place> last) {

  /// A hit's place in its block.
  record Place(double score, long no) {

    /// The best score first, then the newest.
    static final Comparator<Place> ORDER =
        Comparator.comparingDouble(Place::score).thenComparingLong(Place::no).reversed();
  }

  private static final Pattern FORM =
      Pattern.compile("\\d{1,15}(\\.\\d{1,18}){2}((\\.-?\\d{1,19}){2})?");

  static Cursor start(Instant asked, long high) {
    return new Cursor(asked, high, 0, Optional.empty());
  }

  /// @throws Problem when the text does not come from [#encoded]
  static Cursor of(String encoded) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(encoded), UTF_8);
      if (FORM.matcher(text).matches()) {
        var parts = text.split("\\.", -1);
        var last =
            parts.length == 3
                ? Optional.<Place>empty()
                : Optional.of(
                    new Place(
                        Double.longBitsToDouble(Long.parseLong(parts[3])),
                        Long.parseLong(parts[4])));
        return new Cursor(
            Instant.ofEpochMilli(Long.parseLong(parts[0])),
            Long.parseLong(parts[1]),
            Long.parseLong(parts[2]),
            last);
      }
    } catch (IllegalArgumentException | DateTimeException _) {
      // Reported below.
    }
    throw Problem.invalid("The cursor is invalid. Use 'next' of the last answer.");
  }

  String encoded() {
    var text = "%d.%d.%d".formatted(asked.toEpochMilli(), high, low);
    var place =
        last.map(it -> ".%d.%d".formatted(Double.doubleToLongBits(it.score()), it.no())).orElse("");
    return Base64.getUrlEncoder().withoutPadding().encodeToString((text + place).getBytes(UTF_8));
  }
}
