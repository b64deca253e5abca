package dev.parley.system.model.room;

/// A call that adds, removes or promotes a member, and its time.
///
/// @param put whether it adds or gives a role; otherwise it removes
/// @param status the last answer, 0 without one
public record MemberOp(
    String room, Person by, Person user, boolean put, long askedAt, long answeredAt, int status) {}
