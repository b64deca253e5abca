package dev.parley.system.model.room;

import dev.parley.client.event.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A message with its later changes.
public final class ModelMessage {

  private final Entry entry;
  private final List<Entry> edits = new ArrayList<>();
  private final List<Entry> answers = new ArrayList<>();
  private final Map<String, Set<String>> reactions = new TreeMap<>();
  private @Nullable String text;
  private @Nullable JsonNode mentions;
  private @Nullable String edited;
  private @Nullable String deleted;
  private @Nullable String pinned;

  public ModelMessage(Entry entry) {
    this.entry = entry;
    this.text = entry.text().orElse(null);
    this.mentions = entry.json().get("mentions");
  }

  public String id() {
    return entry.id();
  }

  public long seq() {
    return entry.seq();
  }

  public String author() {
    return entry.sender().id();
  }

  public boolean isDeleted() {
    return deleted != null;
  }

  /// Whether it mentions the reader or the whole room.
  public boolean calls(Person reader) {
    var calling = mentions;
    return calling != null
        && (Mentioned.of(calling).users().contains(reader.id())
            || (Mentioned.of(calling).room() && !author().equals(reader.id())));
  }

  /// The emojis of its reactions.
  public Set<String> emojis() {
    return reactions.keySet();
  }

  public List<Entry> edits() {
    return edits;
  }

  public List<Entry> answers() {
    return answers;
  }

  public void answeredBy(Entry answer) {
    answers.add(answer);
  }

  public void apply(Entry change) {
    var at = change.json().path("at").asString("");
    switch (change.type()) {
      case "edit" -> {
        edits.add(change);
        text = change.text().orElse(null);
        mentions = change.json().get("mentions");
        edited = at;
      }
      case "delete" -> {
        text = null;
        mentions = null;
        pinned = null;
        deleted = at;
        reactions.clear();
      }
      case "pin" -> pinned = isOn(change) ? at : null;
      case "reaction" -> react(change);
      default -> throw new IllegalArgumentException(change.toString());
    }
  }

  private void react(Entry change) {
    var emoji = change.json().path("emoji").asString("");
    var who = reactions.computeIfAbsent(emoji, _ -> new HashSet<>());
    if (isOn(change)) {
      who.add(change.sender().id());
    } else {
      who.remove(change.sender().id());
    }
    if (who.isEmpty()) {
      reactions.remove(emoji);
    }
  }

  /// The message as `/messages` must show it to a reader, its reactions by emoji.
  public JsonNode shownTo(Person reader) {
    var shown = (ObjectNode) entry.json().deepCopy();
    shown.remove("mentions");
    if (mentions != null) {
      shown.set("mentions", mentions);
    }
    if (deleted != null) {
      shown.remove(List.of("text", "meta"));
      shown.put("redacted", true).put("deleted", deleted);
    } else {
      shown.put("text", text);
    }
    if (edited != null) {
      shown.put("edited", edited);
    }
    if (pinned != null) {
      shown.put("pinned", pinned);
    }
    if (!reactions.isEmpty()) {
      var list = shown.putArray("reactions");
      reactions.forEach((emoji, who) ->
          list.addObject()
              .put("emoji", emoji)
              .put("count", who.size())
              .put("mine", who.contains(reader.id())));
    }
    if (!answers.isEmpty()) {
      shown.put("replies", answers.size());
    }
    return shown;
  }

  private static boolean isOn(Entry change) {
    return change.json().path("on").asBoolean(false);
  }
}
