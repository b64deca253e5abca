package dev.parley.bench.report;

import java.io.PrintStream;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One measurement: tables for people, and the same as one line of JSON.
///
/// @param workload such as `fanout`
/// @param name of the measurement within the workload, such as `50/s`
/// @param text its tables
/// @param figures its numbers
/// @param objections why the figures do not measure the server; empty when they are valid
/// @param losses losses and errors that must never happen; empty without any
/// @param notes for the reader
/// @param goals with the measured values
public record Row(
    String workload,
    String name,
    String text,
    ObjectNode figures,
    List<String> objections,
    List<String> losses,
    List<String> notes,
    List<Goal> goals) {

  public Row {
    objections = List.copyOf(objections);
    losses = List.copyOf(losses);
    notes = List.copyOf(notes);
    goals = List.copyOf(goals);
  }

  public boolean isValid() {
    return objections.isEmpty();
  }

  /// Whether it is valid and nothing was lost; goals do not count.
  public boolean isSound() {
    return isValid() && losses.isEmpty();
  }

  /// Prints the tables, then the verdicts, then the line of JSON.
  public void print(PrintStream out) {
    out.printf("%n%s %s%n%s", workload, name, text);
    notes.forEach(note -> out.println("note: " + note));
    losses.forEach(loss -> out.println("LOST: " + loss));
    objections.forEach(objection -> out.println("INVALID: " + objection));
    goals.forEach(goal -> out.println("goal: " + goal));
    out.println(json());
  }

  private ObjectNode json() {
    var json = JsonMapper.shared().createObjectNode();
    json.put("workload", workload).put("row", name).put("valid", isValid());
    json.setAll(figures);
    objections.forEach(json.putArray("objections")::add);
    losses.forEach(json.putArray("losses")::add);
    var list = json.putArray("goals");
    goals.forEach(goal ->
        list.addObject()
            .put("what", goal.what())
            .put("reached", goal.reached())
            .put(goal.isCeiling() ? "atMost" : "atLeast", goal.bound())
            .put("holds", goal.holds()));
    return json;
  }
}
