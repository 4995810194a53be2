import Foundation
import Journal
import Records

/// Fills a data folder that `leadglass serve` has made and left, or measures appends to a ledger of its own. Prints one
/// line of JSON.
@main
struct Fill {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch arguments.first {
        case "practice" where arguments.count == 6:
            let counts = arguments[3...].compactMap { Int($0) }
            guard counts.count == 3 else { break }
            return try practice(arguments[1], keys: arguments[2], counts[0], counts[1], counts[2])
        case "appends" where arguments.count == 5:
            let counts = arguments[2...].compactMap { Int($0) }
            guard counts.count == 3 else { break }
            return try appends(arguments[1], entries: counts[0], callers: counts[1], together: counts[2])
        default: break
        }
        print(
            "bench-fill practice DATA KEYS STUDIES SYSTEMS ENTRIES\nbench-fill appends FOLDER ENTRIES CALLERS TOGETHER"
        )
        exit(2)
    }

    /// So many studies, systems and entries beside what there is.
    private static func practice(_ data: String, keys: String, _ studies: Int, _ systems: Int, _ entries: Int) throws {
        let records = try SQLiteRecords(path: data + "/records.sqlite")
        var answer: [String: Double] = [:]
        answer["studies"] = try seconds {
            try StudyFill(folder: data + "/vault", keysFolder: keys, records: records).run(studies)
        }
        var people: [String] = []
        answer["systems"] = try seconds { people = try SystemFill(records: records).run(systems) }
        let journal = try Journal(
            folder: data + "/ledger",
            keyFile: keys + "/ledger.key",
            origin: "leadglass",
            records: records
        )
        let filler = EntryFill(journal: journal, actors: people)
        answer["entries"] = try seconds { try filler.run(entries, callers: 1, together: 10_000) }
        answer["index"] = seconds { journal.close() }
        try records.close()
        try report(answer)
    }

    /// How long appends take until they are durable, and until they can be found.
    private static func appends(_ folder: String, entries: Int, callers: Int, together: Int) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let records = try SQLiteRecords(path: folder + "/records.sqlite")
        let journal = try Journal(
            folder: folder + "/ledger",
            keyFile: folder + "/ledger.key",
            origin: "bench",
            records: records
        )
        let filler = EntryFill(journal: journal, actors: (0..<50).map { "user:person-\($0)" })
        var answer = ["durable": try seconds { try filler.run(entries, callers: callers, together: together) }]
        answer["found"] = seconds { journal.close() }
        try records.close()
        try report(answer)
    }

    private static func seconds(_ work: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try work()
        return (ContinuousClock.now - start) / .seconds(1)
    }

    private static func report(_ answer: [String: Double]) throws {
        print(String(decoding: try JSONEncoder().encode(answer), as: UTF8.self))
    }
}
