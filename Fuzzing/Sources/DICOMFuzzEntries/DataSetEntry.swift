import DICOM

/// Limits small enough for a fuzzer to reach.
let fuzzLimits = DICOMLimits(maxDepth: 64, maxElements: 20_000, maxKeptValueBytes: 32, maxInflatedBytes: 1 << 20)

private let syntaxes: [TransferSyntax] = [
    .explicitVRLittleEndian, .implicitVRLittleEndian, .explicitVRBigEndian, .deflated, .rleLossless,
]

/// Reads a data set in every way there is and traps where two of them differ.
///
/// The first byte of the input chooses the transfer syntax, the second one the size of the pieces it comes in.
public func fuzzDataSet(_ input: [UInt8]) {
    guard input.count >= 2 else { return }
    let syntax = syntaxes[Int(input[0]) % syntaxes.count]
    let pieceSize = Int(input[1]) % 61 + 1
    let bytes = Array(input[2...])

    let whole = Scanned(bytes, syntax, pieceSize: .max)
    let pieces = Scanned(bytes, syntax, pieceSize: pieceSize)
    precondition(whole == pieces, "the index depends on how the bytes come")

    let watched = Observed(bytes, syntax, pieceSize: .max)
    precondition(watched == Observed(bytes, syntax, pieceSize: pieceSize), "the watch depends on how the bytes come")

    let dataSet = DataSet(salvaging: bytes, transferSyntax: syntax, limits: fuzzLimits)
    if whole.problem == nil {
        precondition(dataSet.problem == nil, "what a scanner reads, a data set reads")
        precondition(dataSet.elements.elementsEqual(whole.elements))
    }
    useAll(dataSet)
}

/// Asks for every value as everything. Errors are answers; only traps are findings.
func useAll(_ dataSet: DataSet) {
    var open = [dataSet]
    var budget = 2_000
    while let next = open.popLast() {
        for element in next.topLevel where budget > 0 {
            budget -= 1
            precondition(next.bytes(of: element).count <= max(element.length, 0))
            useValues(of: element.tag, in: next)
            if let items = try? next.items(element.tag) { open.append(contentsOf: items) }
        }
    }
}

private func useValues(of tag: Tag, in dataSet: DataSet) {
    _ = dataSet.displayString(tag)
    _ = dataSet.fragments(tag).count
    _ = try? dataSet.strings(tag)
    _ = try? dataSet.doubles(tag)
    _ = try? dataSet.tags(tag)
    if let text = try? dataSet.string(tag) { useTypedValues(of: text) }
}

/// What was read of a text is read again from what is written of it.
private func useTypedValues(of text: String) {
    if let name = try? PersonName(parsing: text) {
        let again = try? PersonName(parsing: name.text)
        precondition(again == name)
    }
    if let date = try? DICOMDate(parsing: text) {
        let again = try? DICOMDate(parsing: date.text)
        precondition(again == date)
    }
    if let time = try? DICOMTime(parsing: text) {
        let again = try? DICOMTime(parsing: time.text)
        precondition(again == time)
    }
    if let moment = try? DICOMDateTime(parsing: text) {
        let again = try? DICOMDateTime(parsing: moment.text)
        precondition(again == moment)
    }
    if let decimal = try? DecimalString(parsing: text) {
        let written = try? DecimalString(decimal.number)
        precondition((written?.text.utf8.count ?? 99) <= 16)
    }
    _ = try? IntegerString(parsing: text)
    if UID(text).isValid { precondition(!text.contains("/") && !text.contains("..")) }
}
