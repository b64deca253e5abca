package dev.parley.system.model.play;

import dev.parley.client.rest.NewRoom;
import dev.parley.client.rest.ParleyRest;
import dev.parley.client.rest.SignedIn;
import dev.parley.system.model.room.Person;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Eight new users and three new rooms.
///
/// @param people an owner, a moderator, four members, an outsider, a guest
/// @param rooms a public one, a private one, and one for announcements that guests may not read
public record Cast(List<Person> people, List<String> rooms) {

  private static final List<String> NAMES =
      List.of("owner", "moderator", "member-1", "member-2", "member-3", "member-4", "outsider");

  public static Cast of(Server server) throws IOException, InterruptedException {
    var rest = ParleyRest.at(server.url());
    var people = new ArrayList<Person>();
    for (var name : NAMES) {
      var unique = name + "-" + UUID.randomUUID().toString().substring(0, 8);
      people.add(person(name, rest.register(unique, "correct horse " + unique, name), false));
    }
    people.add(person("guest", rest.guest("guest"), true));
    var owner = rest.with(people.getFirst().token());
    var rooms = new ArrayList<String>();
    for (var room :
        List.of(
            new NewRoom(null, "Public", "public", true, false),
            new NewRoom(null, "Private", "private", true, false),
            new NewRoom(null, "Announcements", "public", false, true))) {
      rooms.add(owner.createRoom(room).id());
    }
    for (var room : rooms) {
      owner.putMember(room, people.get(1).id(), "moderator");
      owner.putMember(room, people.get(2).id(), "member");
    }
    for (var member : people.subList(3, 6)) {
      owner.putMember(rooms.get(1), member.id(), "member");
    }
    owner.putMember(rooms.get(0), people.get(5).id(), "visitor");
    return new Cast(List.copyOf(people), List.copyOf(rooms));
  }

  /// The members that are added and removed.
  public List<Person> members() {
    return people.subList(1, 6);
  }

  public Map<String, Person> byId() {
    return people.stream().collect(Collectors.toMap(Person::id, Function.identity()));
  }

  private static Person person(String name, SignedIn signedIn, boolean guest) {
    return new Person(signedIn.userId(), name, signedIn.accessToken(), guest);
  }
}
