import Foundation
import Practice
import Records

extension RiskStore {
    func read<Value>(_ body: (any RecordsReader) throws -> Value) throws(RiskError) -> Value {
        var failure: RiskError?
        do {
            return try records.read { reader throws(RecordsError) in
                try Self.carrying(&failure) { try body(reader) }
            }
        } catch {
            throw failure ?? RiskError(error)
        }
    }

    /// Runs a transaction: all of it happens, or, if the body throws, nothing.
    @discardableResult
    func write<Value>(_ body: (any RecordsWriter) throws -> Value) throws(RiskError) -> Value {
        var failure: RiskError?
        do {
            return try records.write { writer throws(RecordsError) in
                try Self.carrying(&failure) { try body(writer) }
            }
        } catch {
            throw failure ?? RiskError(error)
        }
    }

    /// Transactions let only a `RecordsError` through, so the error that a person sees is carried beside it.
    private static func carrying<Value>(
        _ failure: inout RiskError?,
        _ body: () throws -> Value
    ) throws(RecordsError) -> Value {
        do { return try body() } catch let error as RecordsError { throw error } catch let error as RiskError {
            failure = error
            throw RecordsError(.statement, error.message, cause: error)
        } catch {
            failure = RiskError(.records, "The register cannot be read. This is a bug of Leadglass.")
            throw RecordsError(.statement, "The register cannot be read.", cause: error)
        }
    }

    static func find(_ reader: any RecordsReader, _ id: String) throws -> Risk? {
        guard let row = try reader.row("SELECT body FROM risk_risks WHERE id = ?", [.text(id)]) else { return nil }
        let risks: [Risk] = try decode([row.text(0)])
        return risks.first
    }

    /// Reads several bodies at once: one array costs much less than each by itself.
    static func decode<Value: Decodable>(_ bodies: [String]) throws -> [Value] {
        guard !bodies.isEmpty else { return [] }
        return try JSONDecoder().decode([Value].self, from: Data(("[" + bodies.joined(separator: ",") + "]").utf8))
    }

    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// The number of a new row. Only one transaction writes at a time.
    static func nextNumber(_ table: String, _ writer: any RecordsWriter) throws -> Int64 {
        (try writer.row("SELECT MAX(number) FROM \(table)")?.integer(0) ?? 0) + 1
    }

    /// What the records are called that risks name.
    func names(of risks: [Risk]) throws(RiskError) -> RiskNames {
        var names = RiskNames()
        guard let lookUp else { return names }
        let named = risks.flatMap(\.named)
        for kind in PracticeKind.allCases {
            let ids = Set(named.filter { $0.kind == kind }.map(\.id))
            guard !ids.isEmpty else { continue }
            do { names.add(kind, try lookUp(kind, ids.sorted())) } catch {
                throw RiskError(.records, "The practice's records cannot be read: \(error)")
            }
        }
        return names
    }
}

extension RiskError {
    init(_ error: RecordsError) { self.init(.records, error.message, cause: error) }
}
