package takedown.casefile.matter;

/** The person an operator asks about name servers and DS; texts are empty where nothing is recorded. */
public record TechnicalContact(String name, String phone, String email) {
    public static final TechnicalContact NONE = new TechnicalContact("", "", "");
}
