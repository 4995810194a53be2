/// What is fetched from the internet, if the practice wants it.
public enum Feed: String, Sendable, Hashable, CaseIterable {
    /// CISA's catalog of known exploited vulnerabilities.
    case kev
    /// Scores of how likely vulnerabilities are exploited.
    case epss
}
