import Risk

extension Level {
    /// The level for a person.
    var words: String {
        switch self {
        case .veryLow: "Very low"
        case .low: "Low"
        case .moderate: "Moderate"
        case .high: "High"
        case .veryHigh: "Very high"
        }
    }

    /// How a risk of this level looks.
    var mood: Mood {
        switch self {
        case .veryLow, .low: .neutral
        case .moderate: .warning
        case .high, .veryHigh: .critical
        }
    }
}

extension Risk.Treatment {
    /// The treatment for a person.
    var words: String {
        switch self {
        case .undecided: "Not decided"
        case .mitigate: "Mitigate: make it smaller"
        case .transfer: "Transfer: somebody else bears it"
        case .accept: "Accept: bear it"
        case .avoid: "Avoid: give up what brings it"
        }
    }

    /// The treatment in one word.
    var word: String { words.split(separator: ":").first.map(String.init) ?? words }
}

extension LossComponent.Kind {
    /// The kind for a person.
    var words: String {
        switch self {
        case .downtime: "Downtime"
        case .notification: "Notification"
        case .restoration: "Restoration"
        case .ransom: "Ransom"
        case .penalties: "Penalties and lawyers"
        case .trust: "Lost trust"
        case .other: "Other"
        }
    }
}

extension SafeguardEffect.Target {
    /// The side for a person.
    var words: String {
        switch self {
        case .frequency: "How often it comes about"
        case .severity: "What one event costs"
        }
    }
}
