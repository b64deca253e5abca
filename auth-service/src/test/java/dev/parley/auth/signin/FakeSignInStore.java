package dev.parley.auth.signin;

import dev.parley.events.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sign-ins in memory, one transaction at a time; every user's name is `ada`.
final class FakeSignInStore implements SignInStore {

  private static final class SignIn {
    private final UserId user;
    private final @Nullable String client;
    private final Instant createdAt;
    private final Instant expiresAt;
    private Instant lastUsedAt;
    private boolean ended;

    private SignIn(UserId user, @Nullable String client, Instant now, Instant expiresAt) {
      this.user = user;
      this.client = client;
      this.createdAt = now;
      this.expiresAt = expiresAt;
      this.lastUsedAt = now;
    }

    private boolean alive(Instant now, Instant idleSince) {
      return !ended && expiresAt.isAfter(now) && lastUsedAt.isAfter(idleSince);
    }
  }

  private record Token(UUID signIn, @Nullable Instant usedAt) {}

  private final Map<UUID, SignIn> signIns = new HashMap<>();
  private final Map<RefreshToken, Token> tokens = new HashMap<>();
  private final Set<UUID> endedGuests = new HashSet<>();

  @Override
  public void open(
      UUID signIn, UserId user, @Nullable String client, Instant now, Instant expiresAt) {
    signIns.put(signIn, new SignIn(user, client, now, expiresAt));
  }

  @Override
  public void addToken(RefreshToken token, UUID signIn, Instant now) {
    tokens.put(token, new Token(signIn, null));
  }

  @Override
  public Optional<UUID> use(RefreshToken token, Instant now) {
    var found = tokens.get(token);
    if (found == null || found.usedAt() != null) {
      return Optional.empty();
    }
    tokens.put(token, new Token(found.signIn(), now));
    return Optional.of(found.signIn());
  }

  @Override
  public Optional<Use> usedBefore(RefreshToken token) {
    var found = tokens.get(token);
    return found == null || found.usedAt() == null
        ? Optional.empty()
        : Optional.of(new Use(found.signIn(), found.usedAt()));
  }

  @Override
  public Optional<Subject> touch(UUID signIn, Instant now, Instant idleSince) {
    return Optional.ofNullable(signIns.get(signIn))
        .filter(found -> found.alive(now, idleSince))
        .map(found -> {
          found.lastUsedAt = now;
          return new Subject(found.user, "ada", "Ada", false);
        });
  }

  @Override
  public boolean alive(UUID signIn, Instant now, Instant idleSince) {
    var found = signIns.get(signIn);
    return found != null && found.alive(now, idleSince);
  }

  @Override
  public Optional<UserId> end(UUID signIn, Instant now) {
    return Optional.ofNullable(signIns.get(signIn))
        .filter(found -> !found.ended)
        .map(found -> {
          found.ended = true;
          return found.user;
        });
  }

  @Override
  public List<UUID> endAll(UserId user, @Nullable UUID kept, Instant now) {
    var all =
        signIns.entrySet().stream()
            .filter(each -> each.getValue().user.equals(user) && !each.getValue().ended)
            .map(Map.Entry::getKey)
            .filter(signIn -> !signIn.equals(kept))
            .toList();
    all.forEach(signIn -> end(signIn, now));
    return all;
  }

  @Override
  public List<SignedInDevice> devices(UserId user, Instant now, Instant idleSince) {
    return signIns.entrySet().stream()
        .filter(each -> each.getValue().user.equals(user) && each.getValue().alive(now, idleSince))
        .map(each -> device(each.getKey(), each.getValue()))
        .toList();
  }

  private static SignedInDevice device(UUID id, SignIn it) {
    return new SignedInDevice(id, it.client, it.createdAt, it.lastUsedAt, it.expiresAt);
  }

  @Override
  public boolean endGuest(UUID signIn, Instant now) {
    return endedGuests.add(signIn);
  }

  @Override
  public boolean guestEnded(UUID signIn) {
    return endedGuests.contains(signIn);
  }

  @Override
  public int forgetGuests(Instant endedBefore) {
    return 0;
  }

  @Override
  public int forget(Instant expiredBefore, Instant idleSince) {
    return 0;
  }
}
