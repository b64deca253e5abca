package dev.parley.system.model.room;

/// Somebody's call that adds, removes or promotes somebody, and when it was under way.
///
/// @param put whether it adds or gives a role; otherwise it removes
/// @param status the last answer, 0 when there was none
public record MemberOp(
    String room, Person by, Person user, boolean put, long askedAt, long answeredAt, int status) {}
