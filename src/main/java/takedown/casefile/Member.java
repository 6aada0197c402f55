package takedown.casefile;

public record Member(String user, MemberRole role) {}
