import Console

extension RestoreRequest {
    /// What goes where, for the ledger: no PHI.
    var details: [String: String] {
        var details = ["ae-title": aeTitle, "address": "\(host):\(port)"]
        switch selection {
        case .all: details["scope"] = "all"
        case .study: details["scope"] = "study"
        case .patient: details["scope"] = "patient"
        case .since(let time): details["scope"] = "since \(Amount.machineTime(time))"
        }
        return details
    }
}

extension RestoreOutcome {
    /// What came of it, for the ledger.
    var details: [String: String] { ["sent": "\(sent)", "refused": "\(refused.values.reduce(0, +))"] }
}
