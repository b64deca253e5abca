package dev.parley.prove.checker;

import dev.parley.prove.history.Line;
import dev.parley.prove.history.Lines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The facts of the first reading of a history: the requests, the answers and the final logs.
///
/// Deliveries wait for the second reading; there are too many to keep.
final class Facts {

  final Map<String, RoomFacts> rooms = new LinkedHashMap<>();
  final Map<String, String> users = new HashMap<>();
  final Map<String, String> clients = new HashMap<>();
  final Map<String, Asked> asked = new LinkedHashMap<>();
  final Map<String, Long> closes = new HashMap<>();
  final List<Line> ends = new ArrayList<>();
  final List<Line.Trouble> troubles = new ArrayList<>();
  final List<Line.Ok> strayAcks = new ArrayList<>();
  final List<Line.Form> elsewhere = new ArrayList<>();
  Line.@Nullable End end;

  static Facts of(Lines lines) throws IOException {
    var facts = new Facts();
    lines.forEach(facts::take);
    facts.rooms.values().forEach(RoomFacts::readMembers);
    return facts;
  }

  /// @throws IllegalArgumentException when the history has no such room
  RoomFacts room(String id) {
    return Objects.requireNonNull(rooms.get(id), () -> "no room " + id + " in the history");
  }

  String user(String client) {
    return Objects.requireNonNull(users.get(client), () -> "no client " + client);
  }

  @Nullable Asked asked(String client, String id) {
    return asked.get(client + ' ' + id);
  }

  private void take(Line line) {
    switch (line) {
      case Line.Begin begin -> {
        begin.rooms().forEach(it -> rooms.put(it.room(), new RoomFacts(it)));
        begin
            .clients()
            .forEach(it -> {
              users.put(it.client(), it.user());
              clients.put(it.user(), it.client());
            });
      }
      case Line.Ask ask ->
          asked
              .computeIfAbsent(ask.client() + ' ' + ask.id(), _ -> new Asked(ask))
              .attempts
              .add(ask);
      case Line.Ok ok -> {
        var question = asked(ok.client(), ok.id());
        if (question == null) {
          strayAcks.add(ok);
        } else {
          question.oks.add(ok);
        }
      }
      case Line.Fail fail -> {
        var question = asked(fail.client(), fail.id());
        if (question != null) {
          question.fails.add(fail);
        }
      }
      case Line.Form form -> form(form);
      case Line.Stored stored -> stored(stored);
      case Line.Close close -> closes.put(close.client() + ' ' + close.link(), close.t());
      case Line.Trouble it -> troubles.add(it);
      case Line.End it -> end = it;
      case Line.Rows _,
          Line.Page _,
          Line.State _,
          Line.Poison _,
          Line.Dead _,
          Line.Online _,
          Line.Gauge _,
          Line.Leak _ ->
          ends.add(line);
      case Line.Unknown _,
          Line.Open _,
          Line.Bye _,
          Line.Join _,
          Line.Left _,
          Line.Got _,
          Line.Filled _,
          Line.Published _ -> {
        // For the second reading.
      }
    }
  }

  private void form(Line.Form form) {
    var room = rooms.get(form.room());
    if (room == null) {
      elsewhere.add(form);
    } else {
      room.add(form);
    }
  }

  private void stored(Line.Stored stored) {
    var room = room(stored.room());
    room.log.add(stored);
    var form = room.form(stored.seq(), stored.hash());
    if (form != null && form.key() != null) {
      room.byKey.putIfAbsent(form.by() + ' ' + form.key(), form);
    }
  }
}
