/// Who wrote a file or opened an association (PS3.7 D.3.3.2, PS3.10 7.1).
public enum Implementation {
    /// The implementation class UID: derived from a UUID, which needs no registration (PS3.5 B.2).
    public static let classUID = "2.25.299554579314801803392389392066328722995"
    /// The implementation version name, at most 16 characters.
    public static let versionName = "LEADGLASS_0_1"
}
