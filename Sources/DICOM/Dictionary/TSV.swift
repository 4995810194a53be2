import DICOMDictionaryData

/// Tab-separated text that is built into the binary: one comment line, then rows.
struct TSV: Sendable {
    static let dictionary = unsafe TSV(leadglass_dicom_dictionary(), leadglass_dicom_dictionary_size())
    static let uids = unsafe TSV(leadglass_dicom_uids(), leadglass_dicom_uids_size())

    /// The first line, without its sign.
    let comment: String
    /// Where each row is in the text.
    let rows: [Range<Int>]
    private let text: [UInt8]

    private init(_ start: UnsafePointer<UInt8>?, _ count: Int) {
        text = unsafe Array(UnsafeBufferPointer(start: start, count: count))
        var lines: [Range<Int>] = []
        var lineStart = 0
        for (index, byte) in text.enumerated() where byte == 0x0A {
            lines.append(lineStart..<index)
            lineStart = index + 1
        }
        comment = lines.first.map { [text] in String(decoding: text[$0].dropFirst(2), as: UTF8.self) } ?? ""
        rows = Array(lines.dropFirst())
    }

    /// A field of a row; empty if the row has fewer.
    func field(_ column: Int, of row: Int) -> String {
        let fields = text[rows[row]].split(
            separator: 0x09,
            maxSplits: column + 1,
            omittingEmptySubsequences: false
        )
        return column < fields.count ? String(decoding: fields[column], as: UTF8.self) : ""
    }
}
