/// What an association has shown of the device at its other end (PS3.8).
public struct DICOMSpeech: Hashable, Sendable, Codable {
    /// What came of asking.
    public enum Outcome: Hashable, Sendable, Codable {
        /// The association was accepted.
        case accepted
        /// It was rejected, with the numbers of PS3.8 9.3.4.
        case rejected(result: Int, source: Int, reason: Int)
        /// It was aborted by the device.
        case aborted
    }

    /// What came of asking.
    public var outcome: Outcome
    /// The device's AE title: the one it called with, or one it has accepted as called; nil if none is proven.
    public var aeTitle: String?
    /// Its implementation class UID (PS3.7 D.3.3.2); empty if it gave none.
    public var implementationClassUID: String
    /// Its implementation version name; empty if it gave none.
    public var implementationVersion: String
    /// The SOP classes that it proposed or accepted, as UIDs.
    public var sopClasses: [String]
    /// The transfer syntaxes that it proposed or accepted, as UIDs.
    public var transferSyntaxes: [String]

    /// Speech with these parts.
    public init(
        outcome: Outcome,
        aeTitle: String? = nil,
        implementationClassUID: String = "",
        implementationVersion: String = "",
        sopClasses: [String] = [],
        transferSyntaxes: [String] = []
    ) {
        self.outcome = outcome
        self.aeTitle = aeTitle
        self.implementationClassUID = implementationClassUID
        self.implementationVersion = implementationVersion
        self.sopClasses = sopClasses
        self.transferSyntaxes = transferSyntaxes
    }
}
