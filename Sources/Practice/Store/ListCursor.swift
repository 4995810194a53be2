import Foundation

/// A place in the order of a list: the last row that was shown.
package struct ListCursor {
    package let column: String
    package let descending: Bool
    package let bytes: [UInt8]
    package let id: String

    /// The place of a row.
    package init(column: String, descending: Bool, bytes: [UInt8], id: String) {
        self.column = column
        self.descending = descending
        self.bytes = bytes
        self.id = id
    }

    /// Reads one that was made for this order.
    package init(_ text: String, column: String, descending: Bool) throws(PracticeError) {
        let base64 = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        let padded = base64 + String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
        let head = Self.head(column, descending)
        guard text.utf8.count <= 8192, let data = Data(base64Encoded: padded), data.starts(with: head),
            data.count >= head.count + 36,
            let id = String(validating: data.dropFirst(head.count).prefix(36), as: UTF8.self)
        else {
            throw PracticeError(.invalid, field: "after", "This page is of another list. Start at the first page.")
        }
        self.init(
            column: column,
            descending: descending,
            bytes: Array(data.dropFirst(head.count + 36)),
            id: id
        )
    }

    /// The cursor for a URL.
    package var text: String {
        let data = Data(Self.head(column, descending) + Array(id.utf8) + bytes)
        return data.base64EncodedString()
            .replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }

    private static func head(_ column: String, _ descending: Bool) -> [UInt8] {
        Array("1\(descending ? "-" : "+")\(column):".utf8)
    }
}
