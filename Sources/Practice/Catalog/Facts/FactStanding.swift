/// How what is claimed stands to what was seen.
public enum FactStanding: String, Hashable, Sendable, Codable, CaseIterable {
    /// Somebody says so; nobody has looked.
    case claimed
    /// It was seen.
    case observed
    /// What was seen is not what is claimed.
    case contradicted
}

/// A fact with both sides: what is claimed and what was seen.
public struct ComparedFact: Hashable, Sendable, Codable {
    /// What it says.
    public var name: FactName
    /// The port that it is about; nil if it is about the whole system.
    public var port: Int?
    /// What holds as far as anybody knows: what was seen, else what is claimed.
    public var value: String
    /// How the two sides stand to each other.
    public var standing: FactStanding
    /// Those who claim, the last first.
    public var claims: [Fact]
    /// What was seen, the last first.
    public var observations: [Fact]

    /// True if what was seen is what is claimed.
    public var isConfirmed: Bool { standing == .observed && !claims.isEmpty }

    /// The contradiction as a sentence, with both dates; nil if there is none.
    public var contradiction: String? {
        guard standing == .contradicted, let claim = claims.first, let seen = observations.first else { return nil }
        let place = (port ?? seen.port).map { " at port \($0)" } ?? ""
        return "\(claim.source) says “\(claim.value)” (\(Self.day(claim.lastSeen))), but \(seen.source) saw "
            + "“\(seen.value)”\(place) (\(Self.day(seen.lastSeen)))."
    }

    private static func day(_ time: Int64) -> String {
        String(PracticeTime(microseconds: max(0, time)).text.prefix(10))
    }
}
