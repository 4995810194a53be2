/// One row of a result: values in the order of the query's columns.
public struct RecordRow: Hashable, Sendable {
    /// The values.
    public let values: [RecordValue]

    /// A row with these values.
    public init(_ values: [RecordValue]) {
        self.values = values
    }

    /// The value of a column, counted from 0; null if there is no such column.
    public subscript(column: Int) -> RecordValue {
        values.indices.contains(column) ? values[column] : .null
    }

    /// The column's integer; 0 if it has none.
    public func integer(_ column: Int) -> Int64 { self[column].integer ?? 0 }
    /// The column's text; empty if it has none.
    public func text(_ column: Int) -> String { self[column].text ?? "" }
    /// The column's bytes; empty if it has none.
    public func blob(_ column: Int) -> [UInt8] { self[column].blob ?? [] }
}
