import Foundation
import Records

/// A record before and after something that can be undone.
struct RecordImage: Hashable, Codable {
    var kind: PracticeKind
    var id: String
    /// As JSON; nil if it was not there.
    var before: String?
    /// As JSON; nil if it is gone.
    var after: String?

    init<Record: PracticeRecord>(_ type: Record.Type, id: String, before: Record?, after: Record?) throws {
        kind = Record.kind
        self.id = id
        self.before = try before.map { try CatalogStore.encoded($0) }
        self.after = try after.map { try CatalogStore.encoded($0) }
    }

    /// True if the record is now as it was left.
    func isUntouched(_ reader: any RecordsReader) throws -> Bool {
        try isUntouched(kind.recordType, reader)
    }

    /// Makes the record what it was before.
    func restore(_ practice: PracticeStore, _ writer: any RecordsWriter) throws -> PracticeChange? {
        try restore(kind.recordType, practice, writer)
    }

    private func isUntouched<Record: PracticeRecord>(
        _ type: Record.Type,
        _ reader: any RecordsReader
    ) throws -> Bool {
        let now = try Record.find(reader, id)
        guard let after else { return now == nil }
        guard let now else { return false }
        return now.changedFields(since: try Self.decoded(Record.self, after)).isEmpty
    }

    private func restore<Record: PracticeRecord>(
        _ type: Record.Type,
        _ practice: PracticeStore,
        _ writer: any RecordsWriter
    ) throws -> PracticeChange? {
        if let before { return try practice.put(try Self.decoded(Record.self, before), in: writer) }
        return try Record.find(writer, id).map { try practice.take($0, from: writer) }
    }

    private static func decoded<Record: Decodable>(_ type: Record.Type, _ text: String) throws -> Record {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
