import DICOM

/// Makes UIDs from a seed, so that the same study always has the same ones and two studies never share one.
public struct UIDSource: Sendable {
    /// The root under which a UID is derived from a UUID and needs no registration (PS3.5 B.2).
    public static let derivedFromUUID = "2.25"

    private let root: String
    private let seed: UInt64

    /// Creates a source.
    ///
    /// - Parameters:
    ///   - seed: Where the UIDs come from.
    ///   - root: What they begin with; with `2.25` they are UUIDs of version 4 as numbers.
    /// - Throws: `invalidParameter` if `root` is not a UID or leaves no room for 20 more digits.
    public init(seed: UInt64, root: String = UIDSource.derivedFromUUID) throws(RangeError) {
        guard UID(root).isValid, root.utf8.count <= 43 else {
            throw RangeError(.invalidParameter, "A UID root has digits and full stops, and at most 43 characters.")
        }
        self.root = root
        self.seed = seed
    }

    /// The UID of a thing, always the same for the same numbers.
    ///
    /// - Parameters:
    ///   - kind: What kind of thing.
    ///   - number: Which one.
    func uid(_ kind: Kind, _ number: Int = 0) -> String {
        let part = kind.rawValue << 48 | UInt64(truncatingIfNeeded: number) & 0xFFFF_FFFF_FFFF
        var random = SeededGenerator.part(part, of: seed)
        let (high, low) = (random.next(), random.next())
        guard root == UIDSource.derivedFromUUID else { return "\(root).\(low | 1 << 63)" }
        let version = high & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let variant = low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        return "2.25.\(UInt128(version) << 64 | UInt128(variant))"
    }

    /// Kinds of things that have UIDs.
    enum Kind: UInt64 {
        case study = 1
        case series, instance, frameOfReference
    }
}
