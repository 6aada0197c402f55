package takedown.casefile.matter;

/**
 * Counsel in the matter; texts are empty where nothing is recorded.
 *
 * @param phone answered at any hour: a registry calls back to verify an order
 */
public record Counsel(String name, String firm, String barNumber, String phone, String email, String address) {
    public static final Counsel NONE = new Counsel("", "", "", "", "", "");
}
