import Foundation
import GRDB

struct SQLiteSession: RecordsWriter {
    let database: Database

    func rows(_ sql: String, _ parameters: [RecordValue]) throws(RecordsError) -> [RecordRow] {
        var rows: [RecordRow] = []
        try each(sql, parameters) { row in
            rows.append(row)
            return true
        }
        return rows
    }

    func each(
        _ sql: String,
        _ parameters: [RecordValue],
        _ body: (RecordRow) throws(RecordsError) -> Bool
    ) throws(RecordsError) {
        try StatementCheck.check(sql, parameters)
        try SQLiteRecords.translate {
            let statement = try database.cachedStatement(sql: sql)
            let cursor = try Row.fetchCursor(statement, arguments: StatementArguments(parameters.map(\.databaseValue)))
            while let row = try cursor.next() {
                guard try body(RecordRow(row.databaseValues.map(RecordValue.init))) else { return }
            }
        }
    }

    func execute(_ sql: String, _ parameters: [RecordValue]) throws(RecordsError) -> Int {
        try StatementCheck.check(sql, parameters)
        return try SQLiteRecords.translate {
            let statement = try database.cachedStatement(sql: sql)
            try statement.execute(arguments: StatementArguments(parameters.map(\.databaseValue)))
            return database.changesCount
        }
    }
}

extension RecordValue {
    var databaseValue: DatabaseValue {
        switch self {
        case .integer(let value): value.databaseValue
        case .text(let value):
            value.utf8.contains(0)
                ? value.replacingOccurrences(of: "\0", with: "\u{FFFD}").databaseValue : value.databaseValue
        case .blob(let value): Data(value).databaseValue
        case .null: .null
        }
    }

    init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let value): self = .integer(value)
        // A sum of integers never is one; a damaged file may hold any, also one that is no number.
        case .double(let value): self = .integer(Int64(exactly: value.rounded(.towardZero)) ?? 0)
        case .string(let value): self = .text(value)
        case .blob(let value): self = .blob([UInt8](value))
        }
    }
}
