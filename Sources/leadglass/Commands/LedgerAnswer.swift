import Console
import Foundation
import Journal
import Ledger
import Records

/// What `leadglass ledger verify` prints of a ledger.
struct LedgerAnswer: Encodable {
    var intact: Bool
    var folder: String
    var origin: String
    /// Entries that the checkpoint has.
    var size: UInt64
    var root: String
    /// Entries that were read and are what was recorded.
    var intactEntries: UInt64
    /// Entries of an append that was cut off, or is going on.
    var uncommittedEntries: UInt64
    /// Entries that the saved checkpoint has, if there is one.
    var comparedWith: UInt64?
    var problems: [LedgerProblem]
    var problemCount: Int
    var seconds: Double

    init(_ report: LedgerReport, folder: String, seconds: Double) {
        intact = report.isIntact
        self.folder = folder
        origin = report.origin
        size = report.size
        root = report.root
        intactEntries = report.intactEntries
        uncommittedEntries = report.uncommittedEntries
        comparedWith = report.comparedWith
        problems = report.problems
        problemCount = report.problemCount
        self.seconds = seconds
    }

    var lines: [String] {
        let rate = seconds > 0.5 ? ", \(Amount.count(Int(Double(size) / seconds)))/s" : ""
        let entries = Amount.count(Int(clamping: size), "entry", "entries")
        var lines: [String] = []
        if intact {
            lines.append("Intact: \(entries) of \(origin)\(rate).")
            lines.append("  root \(root)")
            if let comparedWith {
                lines.append("  It continues the saved checkpoint of \(Amount.count(Int(clamping: comparedWith))).")
            }
        } else {
            lines.append(
                "Not intact: \(Amount.count(problemCount, "problem", "problems")) in \(folder), "
                    + "\(Amount.count(Int(clamping: intactEntries))) of \(entries) intact."
            )
            lines += problems.map { "  \($0.message)" }
            if problemCount > problems.count {
                lines.append("  … and \(Amount.count(problemCount - problems.count)) more.")
            }
            lines.append("Keep the folder as it is, since it is evidence, and compare it with a copy.")
        }
        if uncommittedEntries > 0 {
            lines.append(
                "  \(Amount.count(Int(clamping: uncommittedEntries), "entry", "entries")) of an append that was cut off or is "
                    + "going on: not on record."
            )
        }
        return lines
    }
}

/// What `leadglass ledger verify` prints of a proof.
struct ProofAnswer: Encodable {
    var proven: Bool
    var entry: LedgerEntry
    var origin: String
    var size: UInt64
    var root: String

    init(_ entry: LedgerEntry, _ checkpoint: Checkpoint) {
        proven = true
        self.entry = entry
        origin = checkpoint.origin
        size = checkpoint.size
        root = checkpoint.root.description
    }

    var lines: [String] {
        ["Proven: entry \(entry.index) is in the ledger \(origin), among its first \(size)."] + Self.lines(of: entry)
    }

    /// The entry for a person.
    static func lines(of entry: LedgerEntry) -> [String] {
        let time = entry.time.date.formatted(.iso8601)
        return ["  \(time)  \(visible(entry.kind.rawValue))  by \(visible(entry.actor))"]
            + entry.subjects.map { "  on \(visible($0))" }
            + entry.details.sorted { $0.key < $1.key }.map { "  \(visible($0.key)): \(visible($0.value))" }
    }

    /// A proof comes from elsewhere: nothing in it may steer a terminal.
    private static func visible(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map {
                    [.control, .format].contains($0.properties.generalCategory) ? "\u{FFFD}" : $0
                }
            )
        )
    }
}
